package org.kota.historysqlite;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What readers hold: every open read keeps SQLite from beginning its write-ahead log anew. */
final class ReadWatch {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong mostRows = new AtomicLong();

    /** A read transaction begins. */
    void begun() {
        open.incrementAndGet();
    }

    /** It has ended, having taken in so many rows. */
    void ended(int rows) {
        open.decrementAndGet();
        mostRows.accumulateAndGet(rows, Math::max);
    }

    /** Reads that are open at this moment. */
    int open() {
        return open.get();
    }

    /** Most rows that one of them took in. */
    long mostRows() {
        return mostRows.get();
    }
}
