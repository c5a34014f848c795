package org.kota.shell.support;

import java.io.PrintStream;

/**
 * Where a command writes. Only the streams of the thread belong to the command's place in a pipe; those of the session
 * don't.
 */
@ShellStreams
public final class Console {

    private Console() {}

    public static PrintStream out() {
        return System.out;
    }

    static PrintStream err() {
        return System.err;
    }
}
