package org.kota.buslocal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publications that wait for the log's writer, bounded by records and bytes. What is being committed still counts, until
 * its publisher has been told.
 *
 * <p>The writer takes what is there. Only under load it lingers: until as many publications have come as were under way
 * at the end of the last commit, and for no longer than 1 ms, or 3 ms while groups are large. A few publishers that wait
 * for their receipts are thus never kept waiting for each other in vain, and many that don't share one disk access.
 */
final class PublishQueue {

    private static final int MAX_GROUP_RECORDS = 20_000;
    private static final int MAX_GROUP_BYTES = 4 << 20;
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONG_LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final int MANY = 8;

    /** What became of an attempt to queue a publication. */
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    private final int maxRecords;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    private int records;
    private long bytes;
    private int lastGroup;
    private int expected;
    private long lingered;
    private boolean closed;

    PublishQueue(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    Offer offer(Pending pending) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            int count = pending.chunk().count();
            if (records > 0 && (records + count > maxRecords || bytes + pending.bytes() > maxBytes)) {
                return Offer.FULL;
            }
            records += count;
            bytes += pending.bytes();
            queue.add(pending);
            arrived.signal();
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for publications and takes the next group of them; null once it is closed and empty. */
    List<Pending> take() throws InterruptedException {
        List<Pending> group;
        do {
            group = take(Long.MAX_VALUE);
        } while (group != null && group.isEmpty());
        return group;
    }

    /** Waits no longer than that for publications: none is an empty group. */
    List<Pending> take(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (queue.isEmpty() && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            if (queue.isEmpty() && !closed) {
                return List.of();
            }
            linger();
            return queue.isEmpty() ? null : drain();
        } finally {
            lock.unlock();
        }
    }

    private void linger() throws InterruptedException {
        long left = lastGroup >= MANY ? LONG_LINGER_NANOS : LINGER_NANOS;
        if (queue.size() < expected) {
            lingered++;
        }
        while (queue.size() < expected && left > 0 && !closed && bytes < MAX_GROUP_BYTES) {
            left = arrived.awaitNanos(left);
        }
    }

    private List<Pending> drain() {
        var group = new ArrayList<Pending>(queue.size());
        int count = 0;
        long size = 0;
        do {
            Pending next = queue.poll();
            group.add(next);
            count += next.chunk().count();
            size += next.bytes();
        } while (!queue.isEmpty() && count < MAX_GROUP_RECORDS && size < MAX_GROUP_BYTES);
        lastGroup = group.size();
        return group;
    }

    /** Tells that a group has been committed: what waits now, and it, is what may be expected next time. */
    void committed() {
        lock.lock();
        try {
            expected = lastGroup + queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back the room of a publication whose publisher is being told. */
    void release(Pending pending) {
        lock.lock();
        try {
            records -= pending.chunk().count();
            bytes -= pending.bytes();
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return records;
        } finally {
            lock.unlock();
        }
    }

    /** How many groups were taken only after less than what was expected had been there. */
    long lingered() {
        lock.lock();
        try {
            return lingered;
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        return maxRecords;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
