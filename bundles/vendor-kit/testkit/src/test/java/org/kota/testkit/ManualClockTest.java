package org.kota.testkit;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class ManualClockTest {

    private final ManualClock clock = new ManualClock();
    private final long start = clock.millis();
    private final List<String> ran = new ArrayList<>();

    @Test
    public void runsWhatComesDueAtItsOwnTimeAndInOrder() {
        clock.schedule(Duration.ofSeconds(2), () -> ran.add("once at " + (clock.millis() - start)));
        clock.every(Duration.ofSeconds(1), () -> ran.add("every at " + (clock.millis() - start)));
        clock.advance(Duration.ofMillis(2_500));
        assertEquals(List.of("every at 1000", "once at 2000", "every at 2000"), ran);
        assertEquals(start + 2_500, clock.millis());
    }

    @Test
    public void runsNothingThatWasCancelled() {
        var once = clock.schedule(Duration.ofSeconds(1), () -> ran.add("once"));
        var every = clock.every(Duration.ofSeconds(1), () -> ran.add("every"));
        once.cancel();
        clock.advance(Duration.ofSeconds(1));
        every.cancel();
        clock.advance(Duration.ofSeconds(5));
        assertEquals(List.of("every"), ran);
    }
}
