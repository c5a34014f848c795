package org.kota.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.kota.control.ClockLeaps.Leap;
import org.kota.control.ClockLeaps.Stall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the system's clock with the time that really passes, from look to look, and that with the time that should
 * have passed between two looks.
 */
final class LeapWatch {

    private static final Duration LEAP = Duration.ofSeconds(5);
    private static final Duration STALL = Duration.ofSeconds(5);
    private static final long SLOW = Duration.ofSeconds(1).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(LeapWatch.class);

    private final InstantSource system;
    private final LongSupplier nanos;
    private final long period;
    private final Duration stall;
    private long millis;
    private long since;
    private long looked;
    private Leap last;
    private long number;
    private Stall lastStall;
    private long stalls;

    /**
     * @param nanos a time that only passes, nanoseconds
     * @param period between a look's end and the next one, by a thread that does nothing else
     */
    LeapWatch(InstantSource system, LongSupplier nanos, Duration period) {
        this.period = period.toNanos();
        this.stall = STALL.minus(period);
        this.system = system;
        this.nanos = nanos;
        millis = system.millis();
        since = nanos.getAsLong();
        looked = since;
    }

    /** @param now Kota time, to note when a leap was noticed */
    synchronized void look(long now) {
        long before = nanos.getAsLong();
        long shown = system.millis();
        long after = nanos.getAsLong();
        still(Math.max(before - looked - period, after - before), now);
        looked = after;
        if (after - before > SLOW) {
            return; // this thread was held up between the two: the next look compares them
        }
        Duration by = Duration.ofMillis(shown - millis).minusNanos(before - since);
        millis = shown;
        since = before;
        if (by.abs().compareTo(LEAP) >= 0) {
            last = new Leap(Instant.ofEpochMilli(now), by);
            number++;
            LOG.warn("The system's clock leapt by {} s: it was set, or the machine slept", by.toSeconds());
        }
    }

    private void still(long lasted, long now) {
        // It may have begun right after a look: as much as the period is not to be seen of it.
        Duration length = Duration.ofNanos(lasted);
        if (length.compareTo(stall) >= 0) {
            lastStall = new Stall(Instant.ofEpochMilli(now), length);
            stalls++;
            LOG.warn(
                    "Kota stood still for at least {} s: the process was stopped, or the machine was paused or far too busy",
                    lastStall.seconds());
        }
    }

    synchronized Optional<Stall> lastStall() {
        return Optional.ofNullable(lastStall);
    }

    synchronized long stalls() {
        return stalls;
    }

    synchronized Optional<Leap> last() {
        return Optional.ofNullable(last);
    }

    synchronized long number() {
        return number;
    }
}
