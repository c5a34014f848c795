package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.Test;
import org.kota.bus.Turn;
import org.kota.model.Quality;

/** How far back late input is worked in, as {@code docs/modules/depth-gauge.md} says it for posts that send often. */
public class WindowTest {

    private static final double HOUR = 3_600_000;

    private final Turn turn = (Turn) Proxy.newProxyInstance(
            Turn.class.getClassLoader(),
            new Class<?>[] {Turn.class},
            (self, method, arguments) -> method.getReturnType() == Optional.class ? Optional.empty() : null);

    private double least = 1_000;
    private double most;

    /** Sends readings until the window has been full several times, and notes how far back the last of them reach. */
    private void send(int readings, long every) {
        var window = new Window(turn, 1);
        for (int i = 0; i < readings; i++) {
            long time = Rig.START + i * every;
            window.insert(window.around(time).size(), node(time));
            window.prune();
            if (i > Window.MOST_NODES) {
                reach(window, time);
            }
        }
    }

    private static Node node(long time) {
        return new Node(new Reading(time, 1, Quality.GOOD), 1, Quality.GOOD, true, 0, Siaga.UNKNOWN, 1, 0);
    }

    private void reach(Window window, long newest) {
        long back = 0;
        while (back <= Window.SPAN && !window.isPast(newest - back)) {
            back += 60_000;
        }
        least = Math.min(least, back / HOUR);
        most = Math.max(most, back / HOUR);
    }

    @Test
    public void aReadingInFourSecondsHasTheWholeSeventyTwoHours() {
        send(Window.MOST_NODES + 5_000, 4_000);
        assertEquals(72, least, 0.1);
    }

    @Test
    public void aReadingASecondHasTwelveToFifteenHours() {
        send(Window.MOST_NODES + 30_000, 1_000);
        assertTrue("at least " + least, least > 11.5);
        assertTrue("at most " + most, most < 15.1);
    }

    @Test
    public void twoReadingsASecondHaveTwoHoursAtMost() {
        send(Window.MOST_NODES + 30_000, 500);
        assertTrue("at most " + most, most <= 2.1);
    }

    @Test
    public void tenReadingsASecondHaveSeventeenMinutesAtMost() {
        send(Window.MOST_NODES + 30_000, 100);
        assertTrue("at most " + most, most <= 0.3);
    }
}
