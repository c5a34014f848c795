package org.kota.security;

/** A front that keeps people logged in: the shell over SSH, the page, and whatever else people come in by. Safe for any thread. */
public interface SessionEnder {

    /** Ends every open session of a person, within a second or two; their next step asks them to log in. */
    void end(String person);

    /**
     * Called when a person has another password or other words, and has lost nothing by it. A front whose sessions would go
     * on with what was true before ends them; one that asks anew at each login, as the shell does, need not.
     */
    default void changed(String person) {
        // The words of a shell's session hold until it ends: whoever gained something logs in again to have it.
    }
}
