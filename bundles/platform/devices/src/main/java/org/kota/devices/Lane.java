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
    private volatile boolean doubtful;
    private volatile LaneWatch watch;

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
        boolean inDoubt = doubtful && call.kind() != LaneCall.Kind.CLOSE;
        call.share().enter(() -> run(call, inDoubt), inDoubt);
    }

    /** Whether a call holds it that was abandoned and hasn't returned. */
    boolean isStuck() {
        LaneWatch running = watch;
        return running != null && running.isAbandoned();
    }

    private void run(LaneCall call, boolean inDoubt) {
        Thread thread = Thread.currentThread();
        thread.setName("kota-lane-" + name);
        var watching = new LaneWatch(call, name, pool.time());
        watch = watching;
        Throwable failure = null;
        try {
            call.work().call();
        } catch (Exception | Error e) {
            failure = e; // whatever a driver throws, its device's lane goes on
        }
        boolean overdue = watching.returned();
        watch = null;
        thread.setName(LanePool.IDLE);
        judge(call, failure, overdue);
        finish(call, failure, overdue, inDoubt);
    }

    private void judge(LaneCall call, Throwable failure, boolean overdue) {
        if (overdue) {
            doubtful = true;
        } else if (call.kind() == LaneCall.Kind.WORK && !(failure instanceof UnaskedException)) {
            doubtful = false;
        }
    }

    private void finish(LaneCall call, Throwable failure, boolean overdue, boolean inDoubt) {
        try {
            call.end().ended(failure, overdue);
        } finally {
            call.share().leave(inDoubt);
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
