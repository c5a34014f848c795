package org.kota.buslocal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.kota.bus.Receipt;
import org.kota.model.KotaClock;
import org.kota.model.Tick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends the minutes of Kota time to the log. Each minute once, growing; minutes that a busy machine has missed are
 * made up for, but after a pause only the present one comes.
 */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final long MAX_MISSED = 10;

    private final KotaClock clock;
    private final Function<Tick, CompletionStage<List<Receipt>>> append;
    private KotaClock.Task task;
    private long last;
    private boolean running;
    private boolean pending;
    private boolean closed;

    /** @param last the last tick in the log */
    Ticker(KotaClock clock, long last, Function<Tick, CompletionStage<List<Receipt>>> append) {
        this.clock = clock;
        this.last = last;
        this.append = append;
        long toMinute = Tick.PERIOD - Math.floorMod(clock.millis(), Tick.PERIOD);
        synchronized (this) {
            task = clock.schedule(Duration.ofMillis(toMinute), this::begin);
        }
        tick();
    }

    private synchronized void begin() {
        if (!closed) {
            task = clock.every(Duration.ofMillis(Tick.PERIOD), this::tick);
            tick();
        }
    }

    private synchronized void tick() {
        long minute = Math.floorDiv(clock.millis(), Tick.PERIOD) * Tick.PERIOD;
        if (closed || pending || minute <= last || !clock.plausible()) {
            return;
        }
        boolean madeUp = running && minute - last <= MAX_MISSED * Tick.PERIOD;
        append(madeUp ? last + Tick.PERIOD : minute);
    }

    private void append(long next) {
        pending = true;
        append.apply(new Tick(next)).whenComplete((receipts, failure) -> appended(next, failure));
    }

    private synchronized void appended(long next, Throwable failure) {
        pending = false;
        if (failure != null) {
            LOG.debug("The minute isn't appended yet: {}", failure.getMessage());
            return;
        }
        last = next;
        running = true;
        tick();
    }

    @Override
    public synchronized void close() {
        closed = true;
        task.cancel();
    }
}
