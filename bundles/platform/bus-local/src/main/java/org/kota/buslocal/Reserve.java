package org.kota.buslocal;

import java.io.IOException;

/**
 * The free space that appends leave untouched: readers need some to open files, and retention and offsets to be
 * written.
 */
final class Reserve {

    private final Space space;
    private final long bytes;

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

    /** Why nothing may be appended, or null. */
    String problem() {
        long free;
        try {
            free = space.free();
        } catch (IOException e) {
            return e.getMessage() + ", so nothing more is written to it. It goes on by itself when it can be read.";
        }
        return free >= bytes
                ? null
                : "The disk has " + (free >> 20) + " MB free, and the bus leaves " + (bytes >> 20)
                        + " MB of it untouched. Free space; it goes on by itself.";
    }
}
