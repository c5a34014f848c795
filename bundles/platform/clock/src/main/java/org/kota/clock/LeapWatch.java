package org.kota.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.kota.control.ClockLeaps.Leap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the system's clock with the time that really passes, from look to look. */
final class LeapWatch {

    private static final Duration LEAP = Duration.ofSeconds(5);
    private static final long SLOW = Duration.ofSeconds(1).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(LeapWatch.class);

    private final InstantSource system;
    private final LongSupplier nanos;
    private long millis;
    private long since;
    private Leap last;
    private long number;

    /** @param nanos a time that only passes, nanoseconds */
    LeapWatch(InstantSource system, LongSupplier nanos) {
        this.system = system;
        this.nanos = nanos;
        millis = system.millis();
        since = nanos.getAsLong();
    }

    /** @param now Kota time, to note when a leap was noticed */
    synchronized void look(long now) {
        long before = nanos.getAsLong();
        long shown = system.millis();
        if (nanos.getAsLong() - before > SLOW) {
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

    synchronized Optional<Leap> last() {
        return Optional.ofNullable(last);
    }

    synchronized long number() {
        return number;
    }
}
