package org.kota.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.kota.model.KotaClock;

/**
 * A clock that stands still until a test moves it. Tasks that come due run on the thread that moves it, each at its own
 * time.
 */
public final class ManualClock implements KotaClock {

    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));
    private long millis;
    private long number;

    public ManualClock(Instant start) {
        millis = start.toEpochMilli();
    }

    /** A clock that stands at 2026-01-01T00:00Z. */
    public ManualClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public synchronized long millis() {
        return millis;
    }

    @Override
    public double scale() {
        return 1;
    }

    @Override
    public boolean plausible() {
        return true;
    }

    /** Moves the clock on, running each task that comes due at its time. */
    public void advance(Duration duration) {
        long target = millis() + duration.toMillis();
        for (Entry entry = nextDue(target); entry != null; entry = nextDue(target)) {
            entry.run.run();
        }
        set(target);
    }

    /** Sets the time without running anything, e.g. back. */
    public synchronized void set(long newMillis) {
        millis = newMillis;
    }

    @Override
    public synchronized Task schedule(Duration delay, Runnable task) {
        return add(millis + delay.toMillis(), task);
    }

    @Override
    public synchronized Task every(Duration period, Runnable task) {
        return new Periodic(period, task);
    }

    /** How many tasks wait for their time. */
    public synchronized int pending() {
        return queue.size();
    }

    private synchronized Entry nextDue(long target) {
        Entry head = queue.peek();
        if (head == null || head.due > target) {
            return null;
        }
        millis = Math.max(millis, head.due);
        return queue.poll();
    }

    private synchronized Task add(long due, Runnable task) {
        var entry = new Entry(due, number++, task);
        queue.add(entry);
        return () -> remove(entry);
    }

    private synchronized void remove(Entry entry) {
        queue.remove(entry);
    }

    private record Entry(long due, long number, Runnable run) {}

    private final class Periodic implements Task {
        private final Duration period;
        private final Runnable task;
        private Task next;
        private boolean cancelled;

        Periodic(Duration period, Runnable task) {
            this.period = period;
            this.task = task;
            next = add(millis + period.toMillis(), this::run);
        }

        private void run() {
            task.run();
            synchronized (ManualClock.this) {
                if (!cancelled) {
                    next = add(millis + period.toMillis(), this::run);
                }
            }
        }

        @Override
        public void cancel() {
            synchronized (ManualClock.this) {
                cancelled = true;
                next.cancel();
            }
        }
    }
}
