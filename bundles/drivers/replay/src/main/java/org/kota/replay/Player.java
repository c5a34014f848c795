package org.kota.replay;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.kota.model.KotaClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the rows of a timeline when Kota's clock passes them, on a thread of its own. What lies in the past at the
 * start is published at once, in order. After a broken connection it goes on with the first unacknowledged row.
 */
final class Player implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Player.class);
    private static final long MOST_MILLIS = 1_000;
    private static final long ACKNOWLEDGE_SECONDS = 30;
    private static final long SAVE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_MILLIS = 5_000;
    private static final long[] BACKOFF_SECONDS = {1, 2, 5, 10, 30, 60};

    private final ReplaySettings settings;
    private final Timeline timeline;
    private final Progress progress;
    private final KotaClock clock;
    private final Link.Opener opener;
    private final Thread thread;
    private volatile boolean stopped;
    private long saved;

    Player(ReplaySettings settings, Timeline timeline, Progress progress, KotaClock clock, Link.Opener opener) {
        this.settings = settings;
        this.timeline = timeline;
        this.progress = progress;
        this.clock = clock;
        this.opener = opener;
        thread = new Thread(this::run, "kota-replay-" + settings.device());
        thread.start();
    }

    private void run() {
        int failures = 0;
        while (!stopped && timeline.has(progress.next())) {
            long before = progress.next();
            try {
                play();
            } catch (IOException | RuntimeException e) {
                // Paho throws unchecked ones, too, when a connection breaks at a bad moment: the replay outlives them.
                failures = progress.next() > before ? 0 : failures + 1;
                complain(e, failures);
                backOff(BACKOFF_SECONDS[Math.min(failures, BACKOFF_SECONDS.length - 1)]);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void backOff(long seconds) {
        for (long left = seconds; left > 0 && !stopped; left--) {
            pause(MOST_MILLIS);
        }
    }

    private void complain(Exception e, int failures) {
        if (failures == 1) {
            LOG.warn("The replay as {} was interrupted and is tried again: {}", settings.device(), e.toString());
        } else {
            LOG.debug("The replay as {} was interrupted", settings.device(), e);
        }
    }

    private void play() throws IOException, InterruptedException {
        var window = new Window(settings.window(), progress.next());
        var failure = new AtomicReference<Throwable>();
        try (var link = opener.open()) {
            for (long row = progress.next(); !stopped && timeline.has(row) && failure.get() == null; ) {
                save(window, false);
                long wait = timeline.time(row) - clock.millis();
                if (wait > 0) {
                    pause((long) (wait / clock.scale()) + 1);
                } else {
                    publish(link, window, failure, row);
                    row++;
                }
            }
            settle(window, failure);
        } finally {
            save(window, true);
        }
        if (failure.get() != null) {
            throw new IOException(failure.get().getMessage(), failure.get());
        }
    }

    private void publish(Link link, Window window, AtomicReference<Throwable> failure, long row)
            throws IOException, InterruptedException {
        if (!window.take(row, ACKNOWLEDGE_SECONDS)) {
            throw new IOException("the broker acknowledged nothing for " + ACKNOWLEDGE_SECONDS + " s");
        }
        var values = timeline.row(row).values();
        if (values.isEmpty()) {
            window.acknowledged(row);
            return;
        }
        var payload = SenMl.pack(timeline.time(row), values, settings.format().units());
        link.publish("devices/" + settings.device() + "/senml", payload).whenComplete((done, problem) -> {
            if (problem == null) {
                window.acknowledged(row);
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** Waits a moment for what is under way, so that a stop repeats nothing. */
    private void settle(Window window, AtomicReference<Throwable> failure) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (failure.get() == null && !window.isSettled() && System.nanoTime() < deadline) {
            pause(10);
        }
    }

    private void save(Window window, boolean now) throws IOException {
        if (now || System.nanoTime() - saved > SAVE_NANOS) {
            progress.reached(window.reached());
            saved = System.nanoTime();
        }
    }

    /** Sleeps at most a second, so that a clock that leaps or a stop is seen. */
    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(millis, MOST_MILLIS));
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join(STOP_MILLIS);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
