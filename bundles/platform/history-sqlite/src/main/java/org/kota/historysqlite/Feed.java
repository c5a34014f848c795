package org.kota.historysqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kota.bus.DataBus;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.Turn;
import org.kota.model.KotaClock;
import org.kota.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps the history going: its subscription to the bus, and the daily look for files whose time has passed. */
final class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private static final String NAME = "history";
    private static final int MAX_BATCH = 50_000;
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);

    private final SqliteHistory history;
    private final DataBus bus;
    private final KotaClock clock;
    private final AtomicBoolean readingAgain = new AtomicBoolean();
    private final ThreadPoolExecutor again = new ThreadPoolExecutor(
            1,
            1,
            AGAIN.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            task -> new Thread(task, "kota-history-again"),
            new ThreadPoolExecutor.DiscardPolicy());
    private Subscription subscription;
    private boolean closed;
    private final KotaClock.Task firstLook;
    private final KotaClock.Task dailyLook;

    Feed(SqliteHistory history, DataBus bus, KotaClock clock) {
        this.history = history;
        this.bus = bus;
        this.clock = clock;
        again.allowCoreThreadTimeOut(true);
        openOrTellWhy();
        synchronized (this) {
            subscription = subscribe();
        }
        history.progress().advance(subscription.status().offset());
        firstLook = clock.schedule(FIRST_LOOK, this::dropOld);
        dailyLook = clock.every(DAY, this::dropOld);
    }

    private Subscription subscribe() {
        return bus.subscribe(
                new SubscriptionSpec(
                        NAME,
                        Selector.all().withTicks(),
                        new SubscriptionSpec.Start.Earliest(),
                        SubscriptionSpec.Holding.ESSENTIAL,
                        "platform:history",
                        MAX_BATCH),
                this::handle);
    }

    private void handle(List<Delivery> batch, Turn turn) throws Exception {
        try {
            history.handler().handle(batch, turn);
        } catch (ReplacedFileException e) {
            if (readingAgain.compareAndSet(false, true)) {
                LOG.warn("{}", e.getMessage());
                clock.schedule(Duration.ZERO, this::readAgain);
            }
            throw e;
        }
    }

    /** By a thread of its own: it waits for the handler, and the clock's threads are few. */
    private void readAgain() {
        again.execute(this::subscribeAnew);
    }

    /** From the oldest record that the log has: each file passes over what it was given before. */
    private synchronized void subscribeAnew() {
        if (closed) {
            return;
        }
        try {
            subscription.close(DRAIN);
            forgetOffset();
            subscription = subscribe();
            readingAgain.set(false);
        } catch (RuntimeException e) {
            LOG.error(
                    "The log can't be read again for the history now; it is tried again in {} s", AGAIN.toSeconds(), e);
            clock.schedule(AGAIN, this::readAgain);
        }
    }

    /** Unless an attempt before, which failed later, has done so. */
    private void forgetOffset() {
        if (bus.subscriptions().stream().anyMatch(one -> one.name().equals(NAME))) {
            bus.purge(NAME);
        }
    }

    private void openOrTellWhy() {
        try {
            history.status();
        } catch (StoreException e) {
            LOG.error("The history doesn't open; it tries again with each batch of the bus", e);
        }
    }

    private void dropOld() {
        try {
            history.dropBefore(clock.millis());
        } catch (SQLException | IOException e) {
            LOG.error("Old files of the history can't be dropped; it is tried again tomorrow", e);
        }
    }

    synchronized void close() {
        closed = true;
        firstLook.cancel();
        dailyLook.cancel();
        again.shutdownNow();
        subscription.close(DRAIN);
    }
}
