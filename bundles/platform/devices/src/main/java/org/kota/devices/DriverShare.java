package org.kota.devices;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The part of the lanes' pool that one driver may use: half of its threads at a time, and of these no more than an
 * eighth of the pool for devices in doubt, whose last call passed its deadline: so those that hang again and again don't
 * hold up the others. If calls that don't return hold a quarter of the pool, the driver has failed and gets no further
 * call until they have returned.
 */
final class DriverShare {

    private final LanePool pool;
    private final int most;
    private final int mostDoubtful;
    private final int limit;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Deque<Runnable> doubtful = new ArrayDeque<>();
    private int running;
    private int runningDoubtful;
    private int stuck;
    private int stuckClosings;
    private boolean failed;
    private boolean removed;

    DriverShare(LanePool pool) {
        this.pool = pool;
        this.most = Math.max(1, pool.size() / 2);
        this.mostDoubtful = Math.max(1, pool.size() / 8);
        this.limit = Math.max(1, pool.size() / 4);
    }

    /**
     * Runs a lane's next call once a thread is free for this driver; at most one a lane waits here.
     *
     * @param inDoubt whether the device may well hang
     */
    synchronized void enter(Runnable call, boolean inDoubt) {
        (inDoubt ? doubtful : waiting).add(call);
        startNext();
    }

    /** A call has ended. */
    synchronized void leave(boolean inDoubt) {
        running--;
        runningDoubtful -= inDoubt ? 1 : 0;
        startNext();
    }

    private void startNext() {
        if (running < most && runningDoubtful < mostDoubtful && !doubtful.isEmpty()) {
            runningDoubtful++;
            start(doubtful.poll());
        } else if (running < most && !waiting.isEmpty()) {
            start(waiting.poll());
        }
    }

    private void start(Runnable call) {
        running++;
        pool.execute(call);
    }

    /** A call is still running though its session was closed under it; or it has returned at last. */
    synchronized void callStuck(boolean begins) {
        stuck += begins ? 1 : -1;
        if (removed) {
            pool.replace(begins ? 1 : -1);
        }
        judge();
    }

    /** The closing of an abandoned session, on a thread of its own, has passed its time; or it has returned at last. */
    synchronized void closeStuck(boolean begins) {
        stuckClosings += begins ? 1 : -1;
        judge();
    }

    private void judge() {
        if (stuck >= limit || stuckClosings >= limit) {
            failed = true;
        } else if (stuck == 0 && stuckClosings == 0) {
            failed = false;
        }
    }

    /** The driver is gone: threads that its calls hold for ever are replaced, so that nobody else lacks them. */
    synchronized void remove() {
        removed = true;
        pool.replace(stuck);
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
        return waiting.size() + doubtful.size();
    }
}
