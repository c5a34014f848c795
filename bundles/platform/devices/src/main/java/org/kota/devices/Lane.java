package org.kota.devices;

import java.util.ArrayDeque;
import java.util.Deque;

/** The serial queue of one device's calls: they never overlap, and wait for one that doesn't return. */
final class Lane {

    /** Most calls that wait, not counting those that open and close sessions. */
    static final int MAX_WAITING = 16;

    private final LanePool pool;
    private final String name;
    private final Deque<LaneCall> waiting = new ArrayDeque<>();
    private boolean busy;

    Lane(LanePool pool, String name) {
        this.pool = pool;
        this.name = name;
    }

    /** Adds a call unless too many wait already; false if it was not taken. */
    boolean offer(LaneCall call) {
        synchronized (this) {
            if (waiting.size() >= MAX_WAITING) {
                return false;
            }
        }
        submit(call);
        return true;
    }

    /** Adds a call. */
    void submit(LaneCall call) {
        synchronized (this) {
            if (busy) {
                waiting.add(call);
                return;
            }
            busy = true;
        }
        enter(call);
    }

    private void enter(LaneCall call) {
        call.share().enter(() -> run(call));
    }

    private void run(LaneCall call) {
        Thread thread = Thread.currentThread();
        thread.setName("kota-lane-" + name);
        var watch = new LaneWatch(call, name, pool.time());
        Throwable failure = null;
        try {
            call.work().call();
        } catch (Exception | LinkageError e) {
            failure = e;
        }
        boolean overdue = watch.returned();
        thread.setName(LanePool.IDLE);
        finish(call, failure, overdue);
    }

    private void finish(LaneCall call, Throwable failure, boolean overdue) {
        try {
            call.end().ended(failure, overdue);
        } finally {
            call.share().leave();
            next();
        }
    }

    private void next() {
        LaneCall call;
        synchronized (this) {
            call = waiting.poll();
            busy = call != null;
        }
        if (call != null) {
            enter(call);
        }
    }
}
