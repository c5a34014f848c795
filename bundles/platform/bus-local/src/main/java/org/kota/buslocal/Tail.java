package org.kota.buslocal;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The end of the log: how far it is durable, and its newest groups in memory for those who read along. */
final class Tail {

    private static final int MAX_RECORDS = 50_000;
    private static final long MAX_BYTES = 16L << 20;

    private final ConcurrentSkipListMap<Long, Cached> groups = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long records;
    private long bytes;
    private long calls;
    private volatile long end;

    private record Cached(Group group, int bytes) {}

    Tail(long end) {
        this.end = end;
    }

    /** Offset of the last durable record. */
    long end() {
        return end;
    }

    /** Makes a durable group visible. Called by the log's writer only. */
    void add(Group group, int size) {
        groups.put(group.first(), new Cached(group, size));
        records += group.count();
        bytes += size;
        while ((records > MAX_RECORDS || bytes > MAX_BYTES) && groups.size() > 1) {
            Cached oldest = groups.pollFirstEntry().getValue();
            records -= oldest.group.count();
            bytes -= oldest.bytes;
        }
        end = group.last();
        wake();
    }

    /** The cached group with this offset, or null. */
    Group find(long offset) {
        Map.Entry<Long, Cached> entry = groups.floorEntry(offset);
        Group group = entry == null ? null : entry.getValue().group;
        return group != null && group.last() >= offset ? group : null;
    }

    /** Waits until there is a record behind an offset, a wake-up call comes, or the time is over. */
    void await(long offset, long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            long seen = calls;
            while (end <= offset && calls == seen && left > 0) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets everyone who waits look again. */
    void wake() {
        lock.lock();
        try {
            calls++;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
