package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.Test;
import org.kota.control.ClockLeaps;
import org.kota.control.ClockLeaps.Stall;
import org.kota.shell.testing.Shell;
import org.kota.testkit.ManualClock;

public class StandstillTest {

    private final Instant now = new ManualClock().now();
    private final Shell shell = new Shell();

    /** Nothing else is there, so that the doctor finds failures. */
    private String says(Instant noticed) throws Exception {
        var stall = new Stall(noticed, Duration.ofSeconds(40));
        shell.with(ClockLeaps.class, Shell.clockWatch(null, stall));
        try {
            return shell.run(new Doctor(), "--json");
        } catch (IllegalStateException e) {
            assertTrue(e.getMessage(), e.getMessage().startsWith("The doctor found failures: services"));
            return shell.printed();
        }
    }

    @Test
    public void aStandstillOfTheLastDayIsSaidWithItsLengthAndHowManyThereWere() throws Exception {
        String text = says(now.minusSeconds(60));
        assertTrue(text, text.contains("Kota stood still for at least 40.0 s until "));
        assertTrue(text, text.contains("the last of 3 times since it was started"));
    }

    @Test
    public void anOldOneIsNot() throws Exception {
        assertFalse(says(now.minusSeconds(100_000)).contains("stood still"));
        assertEquals(-1, says(now.minusSeconds(86_400)).indexOf("stood still"));
    }
}
