package org.kota.devices;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.Test;

public class BackoffTest {

    private final Backoff backoff = new Backoff(new Random(7));

    @Test
    public void doublesFromASecondToFiveMinutesWithSpread() {
        long base = 1_000;
        for (int i = 0; i < 20; i++) {
            long pause = backoff.next().toMillis();
            assertTrue(pause + " of " + base, pause >= base / 2 && pause <= base);
            base = Math.min(base * 2, Duration.ofMinutes(5).toMillis());
        }
        assertEquals(300_000, base);
    }

    @Test
    public void beginsAnewOnceTheDeviceWorks() {
        for (int i = 0; i < 10; i++) {
            backoff.next();
        }
        backoff.reset();
        assertTrue(backoff.next().toMillis() <= 1_000);
    }
}
