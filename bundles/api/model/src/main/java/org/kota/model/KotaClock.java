package org.kota.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The one clock and scheduler of an instance. In production it is the system's clock; a demo instance runs on a scaled
 * one (one real second = {@link #scale()} seconds of Kota time). Nothing else in Kota asks the system for the time.
 *
 * <p>Time never goes backward within a run, nor across restarts of a scaled instance. All methods may be called from
 * any thread.
 */
public interface KotaClock {

    /** Milliseconds since 1970-01-01T00:00Z in Kota time. */
    long millis();

    /** The present instant of Kota time, to the millisecond. */
    default Instant now() {
        return Instant.ofEpochMilli(millis());
    }

    /** Seconds of Kota time per real second: 1 in production. */
    double scale();

    /**
     * Whether the time can be believed: false while the system's clock lies before this release was built, or has
     * leapt back behind what was already recorded. Drivers aren't started until it is true or an administrator accepts
     * the time.
     */
    boolean plausible();

    /**
     * How far Kota time stands ahead of the system's clock, because that was set back: it stands still until the system
     * has caught up.
     *
     * @return zero where it goes on, never negative
     */
    default Duration ahead() {
        return Duration.ZERO;
    }

    /**
     * Runs a short task once, after a delay in Kota time, on one of the clock's few threads.
     *
     * @param delay in Kota time, zero or more
     * @param task must return quickly and not block; what it throws is logged
     * @return a handle that cancels the task if it has not begun
     */
    Task schedule(Duration delay, Runnable task);

    /**
     * Runs a short task again and again, the first time after one period. A run that lasts longer than the period delays
     * the next; runs never overlap.
     *
     * @param period in Kota time, more than zero
     */
    Task every(Duration period, Runnable task);

    /** What {@link #schedule} and {@link #every} hand out. */
    interface Task {
        /** Prevents further runs; a run that has begun isn't interrupted. Calling it again does nothing. */
        void cancel();
    }
}
