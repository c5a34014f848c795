package org.kota.historysqlite;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets small batches grow: after a group that wasn't full the writer rests for a moment, so that what comes meanwhile
 * shares the next fsync. What comes while it rests waits no longer than that; what comes after waits for nothing.
 */
final class Pace {

    private final long restNanos;
    private final int full;

    /**
     * @param restMillis longest rest
     * @param full size of a batch from which on there is no rest
     */
    Pace(long restMillis, int full) {
        this.restNanos = TimeUnit.MILLISECONDS.toNanos(restMillis);
        this.full = full;
    }

    /** Rests after a group of that size; ends early when the thread is interrupted. */
    void afterGroup(int size) {
        if (size < full && restNanos > 0) {
            LockSupport.parkNanos(restNanos);
        }
    }
}
