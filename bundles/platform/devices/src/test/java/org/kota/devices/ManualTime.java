package org.kota.devices;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Real time that passes when the test says so. */
final class ManualTime implements RealTime {

    private record Entry(long due, Runnable task) {}

    private final List<Entry> entries = new ArrayList<>();
    private long now;

    @Override
    public synchronized Pending after(Duration delay, Runnable task) {
        var entry = new Entry(now + delay.toMillis(), task);
        entries.add(entry);
        return () -> cancel(entry);
    }

    private synchronized void cancel(Entry entry) {
        entries.removeIf(entry::equals);
    }

    void advance(Duration by) {
        long target = now() + by.toMillis();
        for (var next = due(target); next.isPresent(); next = due(target)) {
            next.get().task.run();
        }
        set(target);
    }

    private synchronized Optional<Entry> due(long target) {
        var next = entries.stream().filter(e -> e.due <= target).min(Comparator.comparingLong(Entry::due));
        next.ifPresent(entry -> {
            entries.remove(entry);
            now = Math.max(now, entry.due);
        });
        return next;
    }

    private synchronized long now() {
        return now;
    }

    private synchronized void set(long target) {
        now = target;
    }

    synchronized int pending() {
        return entries.size();
    }
}
