package org.kota.devices;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.DeviceStatus.State;

/**
 * Two hundred devices of one driver on real sockets, of which twenty fall silent in the middle of a read. Both times are
 * moved by the test, so that a read hangs for as long as the others take for theirs, however busy the machine is.
 */
public class CadenceTest {

    private static final int THREADS = 32;
    private static final int ALL = 200;
    private static final int EACH = 10;
    private static final int ROUNDS = 5;
    private static final Duration HALF = LaneSite.INTERVAL.dividedBy(2);

    private final ManualTime time = new ManualTime();

    @Rule
    public final LaneSite site = new LaneSite(THREADS, time);

    private final List<String> hanging = named(i -> i % EACH == 0);
    private final List<String> healthy = named(i -> i % EACH != 0);
    private int intervals;

    private static List<String> named(Predicate<Integer> which) {
        return IntStream.range(0, ALL)
                .boxed()
                .filter(which)
                .map(i -> "post-" + i)
                .toList();
    }

    private void open(List<String> names) throws Exception {
        for (String name : names) {
            site.write(name, "gauges", "");
        }
        site.devices.scan();
        awaitOpen(names);
    }

    private void awaitOpen(List<String> names) {
        await().atMost(LaneSite.PATIENCE).until(() -> areOpen(names) && isCalm());
    }

    private boolean areOpen(List<String> names) throws Exception {
        for (String name : names) {
            if (!site.devices.device(name).isOpen()) {
                return false;
            }
        }
        return true;
    }

    private boolean isCalm() {
        var lanes = site.devices.lanes();
        return lanes.queued() == 0 && lanes.busy() == 0;
    }

    /** The healthy ones come due, once more; the others do half an interval later. */
    private void theHealthyAreReadInTheirInterval(String when) {
        site.clock.advance(HALF);
        intervals++;
        await("each of the others is read in its interval, " + when)
                .atMost(LaneSite.PATIENCE.dividedBy(2))
                .until(() -> healthy.stream().allMatch(name -> site.driver.reads(name) == intervals));
        await().until(() -> healthy.stream().allMatch(name -> site.status(name).state() == State.ONLINE));
    }

    private void hang(int atLeast) {
        site.clock.advance(HALF);
        await(atLeast + " hang").until(() -> site.driver.inside.get() >= atLeast);
    }

    /** Deadlines and pauses pass, until those that hang have hung one after the other and been opened again. */
    private void passDeadlinesAndPauses() {
        await().atMost(LaneSite.PATIENCE).until(() -> {
            time.advance(Backoff.LONGEST);
            return areOpen(hanging) && isCalm();
        });
    }

    @Test
    public void twentyThatHangLeaveTheCadenceOfTheOthersAsItWas() throws Exception {
        site.devices.add(site.driver, false);
        open(healthy);
        site.clock.advance(HALF);
        open(hanging);
        theHealthyAreReadInTheirInterval("nothing hangs");
        site.gauges.silent.addAll(hanging);
        hang(THREADS / 2);
        passDeadlinesAndPauses();
        theHealthyAreReadInTheirInterval("nothing hangs any more");
        for (int round = 0; round < ROUNDS; round++) {
            hang(THREADS / 8);
            theHealthyAreReadInTheirInterval("beside those that hang");
            site.clock.advance(HALF);
            passDeadlinesAndPauses();
            theHealthyAreReadInTheirInterval("before they hang again");
        }
        assertEquals(
                "each hung again and again",
                List.of(),
                hanging.stream().filter(name -> closings(name) <= ROUNDS).toList());
        assertTrue(hanging.stream().allMatch(name -> site.status(name).state() == State.OFFLINE));
    }

    private long closings(String name) {
        return site.driver.log.stream().filter(("close " + name)::equals).count();
    }
}
