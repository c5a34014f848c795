package org.kota.devices;

import java.time.Duration;

/**
 * Watches over one running call: interrupts it at its deadline and abandons it a second later. An interrupt doesn't free
 * a socket read; what the call's {@code abandon} does (closing the socket) should, and has a second for it: only then does
 * the call count as stuck, or the closing that still runs. Many devices may fall silent in one moment.
 */
final class LaneWatch {

    static final Duration GRACE = Duration.ofSeconds(1);

    private enum State {
        RUNNING,
        INTERRUPTED,
        ABANDONED,
        STUCK,
        RETURNED
    }

    private final LaneCall call;
    private final String name;
    private final RealTime time;
    private final Thread thread = Thread.currentThread();
    private State state = State.RUNNING;
    private RealTime.Pending pending;
    private RealTime.Pending closing;
    private boolean closeStuck;

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
            pending = time.after(GRACE, this::stick);
            closing = time.after(GRACE, this::stickInClose);
            new Thread(this::close, "kota-lane-close-" + name).start();
        }
    }

    private synchronized void stick() {
        if (state == State.ABANDONED) {
            state = State.STUCK;
            call.share().callStuck(true);
        }
    }

    private synchronized void stickInClose() {
        if (closing != null) {
            closeStuck = true;
            call.share().closeStuck(true);
        }
    }

    private void close() {
        try {
            call.abandon().run();
        } finally {
            closed();
        }
    }

    private synchronized void closed() {
        closing.cancel();
        closing = null;
        if (closeStuck) {
            call.share().closeStuck(false);
        }
    }

    /** Whether the call was given up and still runs. */
    synchronized boolean isAbandoned() {
        return state == State.ABANDONED || state == State.STUCK;
    }

    /** To be called by the lane when the call has returned; true if it had passed its deadline. */
    synchronized boolean returned() {
        pending.cancel();
        if (state == State.STUCK) {
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
