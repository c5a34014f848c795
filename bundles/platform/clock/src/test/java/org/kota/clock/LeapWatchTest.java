package org.kota.clock;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.kota.control.ClockLeaps.Leap;
import org.kota.control.ClockLeaps.Stall;

public class LeapWatchTest {

    private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final Instant NOTICED = Instant.parse("2026-03-01T07:00:00Z");

    private static final Duration PERIOD = Duration.ofMillis(250);

    private final AtomicLong system = new AtomicLong(START);
    private final AtomicLong nanos = new AtomicLong(77);
    private final LeapWatch watch = new LeapWatch(() -> Instant.ofEpochMilli(system.get()), nanos::get, PERIOD);

    private void pass(Duration bySystem, Duration really) {
        system.addAndGet(bySystem.toMillis());
        nanos.addAndGet(really.toNanos());
        watch.look(NOTICED.toEpochMilli());
    }

    @Test
    public void noticesAClockThatIsSetForwardOrBackOnce() {
        pass(Duration.ofHours(2), Duration.ofSeconds(3));
        pass(Duration.ofSeconds(3), Duration.ofSeconds(3));
        assertEquals(Optional.of(new Leap(NOTICED, Duration.ofHours(2).minusSeconds(3))), watch.last());
        assertEquals(1, watch.number());
        pass(Duration.ofMinutes(-20), Duration.ofSeconds(3));
        pass(Duration.ofSeconds(3), Duration.ofSeconds(3));
        assertEquals(
                Duration.ofMinutes(-20).minusSeconds(3),
                watch.last().orElseThrow().by());
        assertEquals(2, watch.number());
    }

    @Test
    public void beingHeldUpWhileLookingIsNoLeap() {
        var held = new AtomicLong();
        var passed = new AtomicLong();
        var slow = new LeapWatch(
                () -> Instant.ofEpochMilli(START + passed.addAndGet(held.get())),
                () -> Duration.ofMillis(passed.addAndGet(held.get())).toNanos(),
                PERIOD);
        held.set(8_000);
        slow.look(NOTICED.toEpochMilli());
        held.set(0);
        slow.look(NOTICED.toEpochMilli());
        assertEquals(Optional.empty(), slow.last());
        assertEquals(1, slow.stalls());
    }

    @Test
    public void noticesThatKotaStoodStillWhileTheClockWentOn() {
        Duration between = PERIOD.plusSeconds(40);
        pass(between, between);
        pass(PERIOD, PERIOD);
        assertEquals(Optional.of(new Stall(NOTICED, Duration.ofSeconds(40))), watch.lastStall());
        assertEquals(1, watch.stalls());
        assertEquals("it is no leap", Optional.empty(), watch.last());
    }

    @Test
    public void noticesAStandstillOfFiveSecondsWheneverItBeganAndSaysNoMoreThanItLasted() {
        Duration standstill = Duration.ofSeconds(5);
        for (Duration since = Duration.ZERO; since.compareTo(PERIOD) <= 0; since = since.plusMillis(10)) {
            long before = watch.stalls();
            pass(since.plus(standstill), since.plus(standstill));
            pass(PERIOD, PERIOD);
            assertEquals("begun " + since + " after a look", before + 1, watch.stalls());
            Duration said = watch.lastStall().orElseThrow().length();
            assertTrue(said.toString(), said.compareTo(standstill) <= 0);
            assertTrue(said.toString(), said.compareTo(standstill.minus(PERIOD)) >= 0);
        }
    }

    @Test
    public void saysTheSecondsOfAStandstillRoundedDown() {
        assertEquals("4.7", new Stall(NOTICED, Duration.ofMillis(4_799)).seconds());
        assertEquals("72.0", new Stall(NOTICED, Duration.ofSeconds(72)).seconds());
    }

    @Test
    public void aLookThatComesALittleLateIsNoStandstill() {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(4_900), Duration.ofMillis(4_900));
        }
        assertEquals(Optional.empty(), watch.lastStall());
    }

    @Test
    public void aClockThatIsTrimmedOrASlowMachineIsNoLeap() {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(3100), Duration.ofSeconds(3));
        }
        pass(Duration.ofMinutes(4), Duration.ofMinutes(4));
        assertEquals(Optional.empty(), watch.last());
    }
}
