package org.kota.buslocal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.SubscriptionStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All durable subscriptions: those that are open, and in the store those that are parked. */
final class Subscriptions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final Duration LAST_DEADLINE = Duration.ofSeconds(2);
    /** Real time: what the clock does at a start is nothing to go by. */
    private static final long START_NANOS = TimeUnit.HOURS.toNanos(1);

    private final BusParts parts;
    private final Map<String, DurableSubscription> open = new ConcurrentHashMap<>();
    private final Map<String, Long> awaited = new ConcurrentHashMap<>();
    private final long started = System.nanoTime();

    Subscriptions(BusParts parts) {
        this.parts = parts;
        stored().forEach(one -> awaited.put(one.name(), one.offset()));
    }

    synchronized Subscription subscribe(SubscriptionSpec spec, BatchHandler handler) {
        if (open.containsKey(spec.name())) {
            throw new IllegalStateException("A subscription '" + spec.name() + "' is open already");
        }
        var subscription = new DurableSubscription(
                spec, handler, progress(spec), parts, closed -> open.remove(closed.name(), closed));
        open.put(spec.name(), subscription);
        awaited.remove(spec.name());
        subscription.start();
        return subscription;
    }

    private Progress progress(SubscriptionSpec spec) {
        try {
            var stored = parts.offsets().find(spec.name());
            long offset = stored == null ? new StartFinder(parts).offset(spec.start()) : stored.offset();
            long dead = stored == null ? 0 : stored.dead();
            return new Progress(spec.name(), offset, dead, parts.offsets(), parts.clock());
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(
                    "The offset of subscription '" + spec.name() + "' can't be read: " + e.getMessage(), e);
        }
    }

    List<SubscriptionStatus> statuses() {
        var all = new ArrayList<SubscriptionStatus>();
        open.values().forEach(subscription -> all.add(subscription.status()));
        for (var stored : stored()) {
            if (all.stream().noneMatch(status -> status.name().equals(stored.name()))) {
                all.add(parked(stored));
            }
        }
        all.sort(Comparator.comparing(SubscriptionStatus::name));
        return all;
    }

    private List<OffsetStore.Stored> stored() {
        try {
            return parts.offsets().list();
        } catch (SQLException e) {
            throw new IllegalStateException("The stored subscriptions can't be read: " + e.getMessage(), e);
        }
    }

    private SubscriptionStatus parked(OffsetStore.Stored stored) {
        long left = Math.max(0, parts.tail().end() - stored.offset());
        return new SubscriptionStatus(
                stored.name(),
                State.PARKED,
                new Position(0, stored.offset()),
                left,
                0,
                stored.dead(),
                null,
                stored.seen());
    }

    synchronized void purge(String name) {
        if (open.containsKey(name)) {
            throw new IllegalStateException("Subscription '" + name + "' is open; stop its module first");
        }
        if (stored().stream().noneMatch(stored -> stored.name().equals(name))) {
            throw new IllegalArgumentException("There is no subscription '" + name + "'");
        }
        try {
            parts.offsets().delete(name);
            awaited.remove(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Subscription '" + name + "' can't be purged: " + e.getMessage(), e);
        }
    }

    /** Does something while none of these can be opened. @throws IllegalStateException if one is open */
    synchronized void whileParked(String prefix, Runnable work) {
        open.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalStateException("Subscription '" + name + "' is open; stop its module first");
                });
        work.run();
    }

    /** Forgets what nobody has opened since a time. */
    void purgeUnseen(long since) {
        for (var stored : stored()) {
            if (stored.seen() < since && !open.containsKey(stored.name())) {
                LOG.info(
                        "Subscription {} has been parked for 30 days; its offset and state are dropped", stored.name());
                purge(stored.name());
            }
        }
    }

    CompletionStage<Boolean> redeliver(String name, Delivery delivery) {
        DurableSubscription subscription = open.get(name);
        if (subscription == null) {
            throw new IllegalStateException("Subscription '" + name + "' isn't open; start its module first");
        }
        return subscription.redeliver(delivery);
    }

    boolean isOpen(String name) {
        return open.containsKey(name);
    }

    /**
     * Smallest offset among those that hold what lies behind it: the open essential ones, and for an hour after the start
     * all that haven't been opened yet, since an essential one may take its time to come.
     */
    long held() {
        var holding =
                open.values().stream().filter(DurableSubscription::essential).mapToLong(DurableSubscription::offset);
        var coming = System.nanoTime() - started < START_NANOS ? awaited.values() : List.<Long>of();
        return LongStream.concat(holding, coming.stream().mapToLong(Long::longValue))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Stores the offsets of turns that brought neither state nor outputs. */
    void flush() {
        for (DurableSubscription subscription : open.values()) {
            try {
                subscription.flush();
            } catch (SQLException e) {
                LOG.warn("The offset of {} can't be stored; it is tried again", subscription.name(), e);
            }
        }
    }

    @Override
    public void close() {
        var closing = List.copyOf(open.values());
        closing.forEach(DurableSubscription::drain);
        closing.forEach(subscription -> subscription.close(LAST_DEADLINE));
    }
}
