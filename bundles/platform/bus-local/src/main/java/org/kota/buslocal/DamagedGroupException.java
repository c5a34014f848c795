package org.kota.buslocal;

import java.io.IOException;

/** A group of records in the log can't be read: its checksum is wrong, or a newer release wrote it. */
class DamagedGroupException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long first;
    private final long last;

    DamagedGroupException(long first, long last, String reason, Throwable cause) {
        super("The log's records " + first + " to " + last + " can't be read: " + reason, cause);
        this.first = first;
        this.last = last;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }
}
