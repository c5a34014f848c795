package org.kota.buslocal;

import java.io.IOException;

/**
 * The free space that appends leave untouched: readers need some to open files, and retention and offsets to be
 * written.
 */
final class Reserve {

    private static final long GOOD_FOR_NANOS = 10_000_000;
    private static final long ADVICE_GOOD_FOR_NANOS = 10_000_000_000L;

    private final Space space;
    private final long bytes;
    private volatile long enoughUntil = System.nanoTime();
    private String advice;
    private long advised;

    Reserve(Space space, long bytes) {
        this.space = space;
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /** Free bytes; 0 if that can't be read, which {@link #problem()} tells. */
    long free() {
        try {
            return space.free();
        } catch (IOException e) {
            return 0;
        }
    }

    long total() throws IOException {
        return space.total();
    }

    /**
     * Why nothing may be appended, or null, for those who needn't be right to the millisecond: the writer looks again
     * before each commit. Asking the system costs more than taking a small batch does.
     */
    String likelyProblem() {
        return System.nanoTime() - enoughUntil < 0 ? null : problem();
    }

    /** Why nothing may be appended, or null. */
    String problem() {
        String problem = look();
        if (problem == null) {
            enoughUntil = System.nanoTime() + GOOD_FOR_NANOS;
        }
        return problem;
    }

    private String look() {
        long free;
        try {
            free = space.free();
        } catch (IOException e) {
            return e.getMessage() + ", so nothing more is written to it. It goes on by itself when it can be read.";
        }
        return free >= bytes
                ? null
                : "The disk has " + (free >> 20) + " MB free, and the bus leaves " + (bytes >> 20)
                        + " MB of it untouched. " + advice();
    }

    /** Whoever can't remove anything isn't told to; looks again after a while, as each record that comes asks. */
    private synchronized String advice() {
        if (advice == null || System.nanoTime() - advised > ADVICE_GOOD_FOR_NANOS) {
            advice = space.fault()
                    .map(fault -> "It " + fault.text() + ". " + fault.advice())
                    .orElse("Free space; it goes on by itself.");
            advised = System.nanoTime();
        }
        return advice;
    }
}
