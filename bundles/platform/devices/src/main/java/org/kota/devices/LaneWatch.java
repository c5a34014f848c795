package org.kota.devices;

import java.time.Duration;

/**
 * Watches over one running call: interrupts it at its deadline and abandons it a second later. An interrupt doesn't free
 * a socket read; what the call's {@code abandon} does (closing the socket) should.
 */
final class LaneWatch {

    static final Duration GRACE = Duration.ofSeconds(1);

    private enum State {
        RUNNING,
        INTERRUPTED,
        ABANDONED,
        RETURNED
    }

    private final LaneCall call;
    private final String name;
    private final RealTime time;
    private final Thread thread = Thread.currentThread();
    private State state = State.RUNNING;
    private RealTime.Pending pending;

    LaneWatch(LaneCall call, String name, RealTime time) {
        this.call = call;
        this.name = name;
        this.time = time;
        synchronized (this) {
            pending = time.after(call.deadline(), this::interrupt);
        }
    }

    private synchronized void interrupt() {
        if (state == State.RUNNING) {
            state = State.INTERRUPTED;
            thread.interrupt();
            pending = time.after(GRACE, this::abandon);
        }
    }

    private synchronized void abandon() {
        if (state == State.INTERRUPTED) {
            state = State.ABANDONED;
            call.share().callStuck(true);
            call.share().closeRuns(true);
            new Thread(this::close, "kota-lane-close-" + name).start();
        }
    }

    private void close() {
        try {
            call.abandon().run();
        } finally {
            call.share().closeRuns(false);
        }
    }

    /** Whether the call was given up and still runs. */
    synchronized boolean isAbandoned() {
        return state == State.ABANDONED;
    }

    /** To be called by the lane when the call has returned; true if it had passed its deadline. */
    synchronized boolean returned() {
        pending.cancel();
        if (state == State.ABANDONED) {
            call.share().callStuck(false);
        }
        boolean overdue = state != State.RUNNING;
        state = State.RETURNED;
        if (overdue) {
            Thread.interrupted();
        }
        return overdue;
    }
}
