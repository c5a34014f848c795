package org.kota.operationsroom;

import java.time.Duration;
import java.time.Instant;
import org.kota.model.KotaClock;

/** A clock that begins at a chosen instant and runs at a chosen speed. */
final class TickingClock implements KotaClock {

    private final long start;
    private final double scale;
    private final long begun = System.nanoTime();

    TickingClock(Instant start, double scale) {
        this.start = start.toEpochMilli();
        this.scale = scale;
    }

    @Override
    public long millis() {
        return start + (long) ((System.nanoTime() - begun) / 1e6 * scale);
    }

    @Override
    public double scale() {
        return scale;
    }

    @Override
    public boolean plausible() {
        return true;
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("The room schedules nothing");
    }

    @Override
    public Task every(Duration period, Runnable task) {
        throw new UnsupportedOperationException("The room schedules nothing");
    }
}
