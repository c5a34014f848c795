package org.kota.modules;

import org.kota.control.ModuleAdmin.State;

/**
 * Where a module is in its life, and what it holds there. Each step is taken as a whole; a start that was given up
 * meanwhile, and returns late, changes nothing any more.
 */
final class Life {

    private State state = State.INSTALLED;
    private String reason = "";
    private ModuleContext context;
    private int attempt;

    /**
     * How it stands.
     *
     * @param reason why, in sentences, or empty
     * @param context what it holds, or null
     */
    record Standing(State state, String reason, ModuleContext context) {}

    /**
     * How an attempt to start ended.
     *
     * @param counts whether it was the present one, so that its end is the module's
     * @param held what it held, to be closed, or null
     */
    record End(boolean counts, ModuleContext held) {}

    synchronized Standing standing() {
        return new Standing(state, reason, context);
    }

    /** What an active module holds, null if it isn't active. */
    synchronized ModuleContext running() {
        return state == State.ACTIVE ? context : null;
    }

    /** A person stopped it before: it isn't started now. */
    synchronized void keepStopped() {
        state = State.STOPPED;
    }

    /** Begins to start. @return the attempt's number, or 0 if it runs already */
    synchronized int begin() {
        if (state == State.ACTIVE || state == State.STARTING) {
            return 0;
        }
        state = State.STARTING;
        reason = "";
        return ++attempt;
    }

    /** Gives the starting module what it works with. @return false if the attempt isn't the present one any more */
    synchronized boolean attach(int mine, ModuleContext started) {
        if (!isPresent(mine)) {
            return false;
        }
        context = started;
        return true;
    }

    /** The start has returned. @return false if the attempt isn't the present one any more */
    synchronized boolean activate(int mine) {
        if (!isPresent(mine)) {
            return false;
        }
        state = State.ACTIVE;
        return true;
    }

    /** The start has failed, or is given up. */
    synchronized End fail(int mine, String why) {
        if (!isPresent(mine)) {
            return new End(false, null);
        }
        var end = new End(true, context);
        state = State.FAILED;
        reason = why;
        context = null;
        return end;
    }

    private boolean isPresent(int mine) {
        return mine == attempt && state == State.STARTING;
    }

    /** Begins to stop. @return what is to be drained, or null if nothing runs: then it is stopped */
    synchronized ModuleContext drain() {
        state = context == null ? State.STOPPED : State.DRAINING;
        reason = "";
        return context;
    }

    /** It has stopped. */
    synchronized void stopped() {
        context = null;
        state = State.STOPPED;
    }

    /** It hangs and is stopped without its consent. @return what it held, or null */
    synchronized ModuleContext abandon(String why) {
        ModuleContext held = context;
        context = null;
        attempt++;
        state = State.STOPPED;
        reason = why;
        return held;
    }
}
