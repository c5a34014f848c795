package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import org.junit.Test;

public class LoginThrottleTest {

    private static final LoginThrottle.Limits LIMITS =
            new LoginThrottle.Limits(5, Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(15));

    /** Near the overflow of the machine's counter, which may begin anywhere. */
    private long nanos = Long.MAX_VALUE - Duration.ofMinutes(7).toNanos();

    private final LoginThrottle throttle = new LoginThrottle(() -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private Duration wrong(String who) {
        assertTrue(throttle.begin(who, LIMITS));
        return throttle.end(who, false, LIMITS);
    }

    private Duration wrong(String who, int times) {
        Duration locked = Duration.ZERO;
        for (int i = 0; i < times; i++) {
            assertEquals(Duration.ZERO, locked);
            locked = wrong(who);
        }
        return locked;
    }

    @Test
    public void locksAfterFiveWrongOnesAndTwiceAsLongEachTime() {
        for (int minutes : new int[] {1, 2, 4, 8, 15, 15}) {
            assertEquals(Duration.ofMinutes(minutes), wrong("wati", 5));
            assertFalse(throttle.begin("wati", LIMITS));
            pass(Duration.ofMinutes(minutes).minusSeconds(1));
            assertEquals(Duration.ofSeconds(1), throttle.locked("wati"));
            assertFalse(throttle.begin("wati", LIMITS));
            pass(Duration.ofSeconds(1));
            assertEquals(Duration.ZERO, throttle.locked("wati"));
        }
    }

    @Test
    public void wrongOnesOfLongAgoDoNotCount() {
        for (int i = 0; i < 50; i++) {
            assertEquals(Duration.ZERO, wrong("wati"));
            pass(Duration.ofSeconds(76));
        }
    }

    @Test
    public void aRightOneClearsTheOthersAndTheLocksOfBefore() {
        wrong("wati", 5);
        pass(Duration.ofMinutes(1));
        wrong("wati", 4);
        assertTrue(throttle.begin("wati", LIMITS));
        assertEquals(Duration.ZERO, throttle.end("wati", true, LIMITS));
        assertEquals(Duration.ofMinutes(1), wrong("wati", 5));
    }

    @Test
    public void quietBeginsAnew() {
        wrong("wati", 5);
        pass(Duration.ofMinutes(21));
        assertEquals(Duration.ofMinutes(1), wrong("wati", 5));
    }

    @Test
    public void oneIsNotLockedForAnother() {
        wrong("wati", 5);
        assertTrue(throttle.begin("budi", LIMITS));
        assertEquals(Duration.ofMinutes(1), throttle.locked().get("wati"));
        assertEquals(1, throttle.locked().size());
    }

    @Test
    public void noMoreThanFiveAreTriedAtOnce() {
        for (int i = 0; i < 5; i++) {
            assertTrue(throttle.begin("wati", LIMITS));
        }
        assertFalse(throttle.begin("wati", LIMITS));
        throttle.cancel("wati");
        assertTrue(throttle.begin("wati", LIMITS));
    }

    @Test
    public void remembersABoundedNumberAndForgetsWhoTriedFirst() {
        wrong("wati", 5);
        for (int i = 0; i < LoginThrottle.MOST + 100; i++) {
            wrong("guess-" + i);
        }
        assertEquals(LoginThrottle.MOST, throttle.size());
        assertEquals(Duration.ZERO, throttle.locked("wati"));
    }
}
