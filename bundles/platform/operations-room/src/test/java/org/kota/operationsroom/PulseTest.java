package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import org.junit.Test;
import org.kota.testkit.ManualClock;

public class PulseTest {

    private static final long SECOND = 1_000_000_000L;

    private final TestCity city = new TestCity(new ManualClock());
    private final Pulse pulse = new Pulse(city.platform, new Parts(city.clock));

    @Test
    public void theRateIsKnownFromTheSecondCountOn() {
        assertNull(pulse.rate(100, 0));
        assertEquals(20, pulse.rate(120, SECOND), 1e-9);
        assertEquals(15, pulse.rate(130, 2 * SECOND), 1e-9);
    }

    @Test
    public void theRateIsThatOfTheLastMinuteAlone() {
        pulse.rate(0, 0);
        pulse.rate(6000, 60 * SECOND);
        assertEquals(10, pulse.rate(6010, 61 * SECOND), 1e-9);
    }

    @Test
    public void anHourWithoutViewersIsNoPartOfTheRate() {
        pulse.rate(0, 0);
        assertNull(pulse.rate(1_000_000, 3600 * SECOND));
        assertEquals(5, pulse.rate(1_000_005, 3601 * SECOND), 1e-9);
    }
}
