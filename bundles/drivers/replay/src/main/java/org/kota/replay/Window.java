package org.kota.replay;

import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The rows that are published and not yet acknowledged: a limited number, and from where on to publish again. */
final class Window {

    private final Semaphore room;
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;

    Window(int size, long first) {
        room = new Semaphore(size);
        next = first;
    }

    /**
     * Takes a place for the next row.
     *
     * @return false if there was none in time
     */
    boolean take(long row, long seconds) throws InterruptedException {
        if (!room.tryAcquire(seconds, TimeUnit.SECONDS)) {
            return false;
        }
        synchronized (this) {
            open.add(row);
            next = row + 1;
        }
        return true;
    }

    synchronized void acknowledged(long row) {
        if (open.remove(row)) {
            room.release();
        }
    }

    /** Whether nothing waits for an acknowledgement. */
    synchronized boolean isSettled() {
        return open.isEmpty();
    }

    /** The first row that is not acknowledged. */
    synchronized long reached() {
        return open.isEmpty() ? next : open.first();
    }
}
