package org.kota.broker;

import java.util.concurrent.TimeUnit;

/**
 * Tells whether publishers outrun what takes their messages from the ingest queue. What waits there is acknowledged and
 * still unseen: it must be gone within seconds once the rush is over, so no more may wait than is taken in a few seconds.
 *
 * <p>While nothing is taken at all (the driver is being updated, the bus is full) the queue is what it is for: a store
 * that only its own limit bounds. A backlog of such a time is no rush either: it shrinks although publishers go on.
 */
final class DrainWatch {

    /** So long what waits may take to be gone. */
    private static final int SECONDS = 5;

    /** So many messages may wait at any rate: a burst of all devices at once is no rush. */
    private static final long ALWAYS = 10_000;

    /** Below so many a second nothing is really taken. */
    private static final double HARDLY = 100;

    private static final double SMOOTHING_SECONDS = 2;
    private static final double RELEASE = 0.8;

    private long lastNanos;
    private long lastDepth;
    private long lastTaken;
    private double taken;
    private double arriving;
    private boolean outrun;

    /**
     * Looks again.
     *
     * @param nanos now, by {@link System#nanoTime()}
     * @param depth messages that wait
     * @param total messages that were taken since the start
     */
    boolean outrun(long nanos, long depth, long total) {
        double seconds = (nanos - lastNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        if (lastNanos == 0 || seconds <= 0) {
            keep(nanos, depth, total);
            return outrun;
        }
        double weight = Math.min(1, seconds / SMOOTHING_SECONDS);
        taken += ((total - lastTaken) / seconds - taken) * weight;
        arriving += ((depth - lastDepth + total - lastTaken) / seconds - arriving) * weight;
        outrun = judge(depth, depth > lastDepth);
        keep(nanos, depth, total);
        return outrun;
    }

    private boolean judge(long depth, boolean growing) {
        if (taken < HARDLY) {
            return false;
        }
        double limit = Math.max(ALWAYS, taken * SECONDS);
        return outrun ? depth > limit * RELEASE : growing && depth > limit && arriving > taken;
    }

    private void keep(long nanos, long depth, long total) {
        lastNanos = nanos;
        lastDepth = depth;
        lastTaken = total;
    }
}
