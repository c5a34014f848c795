package org.kota.devices;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The part of the lanes' pool that one driver may use: half of its threads at a time. If calls that don't return hold a
 * quarter of the pool, the driver has failed and gets no further call until they have returned.
 */
final class DriverShare {

    private final LanePool pool;
    private final int most;
    private final int limit;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
    private int stuck;
    private int closing;
    private boolean failed;

    DriverShare(LanePool pool) {
        this.pool = pool;
        this.most = Math.max(1, pool.size() / 2);
        this.limit = Math.max(1, pool.size() / 4);
    }

    /** Runs a lane's next call once a thread is free for this driver; at most one a lane waits here. */
    synchronized void enter(Runnable call) {
        if (running < most) {
            running++;
            pool.execute(call);
        } else {
            waiting.add(call);
        }
    }

    /** A call has ended. */
    synchronized void leave() {
        Runnable next = waiting.poll();
        if (next == null) {
            running--;
        } else {
            pool.execute(next);
        }
    }

    synchronized void callStuck(boolean begins) {
        stuck += begins ? 1 : -1;
        judge();
    }

    synchronized void closeRuns(boolean begins) {
        closing += begins ? 1 : -1;
        judge();
    }

    private void judge() {
        if (stuck >= limit || closing >= limit) {
            failed = true;
        } else if (stuck == 0 && closing == 0) {
            failed = false;
        }
    }

    /** True while the driver is FAILED(stuck). */
    synchronized boolean failed() {
        return failed;
    }

    synchronized int stuck() {
        return stuck;
    }

    /** Calls that wait until one of this driver's own has returned. */
    synchronized int waiting() {
        return waiting.size();
    }
}
