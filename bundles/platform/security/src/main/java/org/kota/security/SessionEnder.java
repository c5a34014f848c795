package org.kota.security;

/** A front that keeps people logged in: the shell over SSH, and whatever else people come in by. Safe for any thread. */
interface SessionEnder {

    /** Ends every open session of a person, within a second or two; their next step asks them to log in. */
    void end(String person);
}
