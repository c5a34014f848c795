package org.kota.buslocal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One live subscription: a bounded buffer, and a thread that empties it into the listener. */
final class LocalLive implements LiveSubscription {

    private static final Logger LOG = LoggerFactory.getLogger(LocalLive.class);
    private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final LiveSpec spec;
    private final Matcher matcher;
    private final long from;
    private final Consumer<List<Delivery>> listener;
    private final Consumer<LocalLive> closed;
    private final Map<Long, Delivery> waiting = new LinkedHashMap<>();
    private final Thread thread;
    private long dropped;
    private boolean closing;
    private boolean failing;

    LocalLive(
            LiveSpec spec, Matcher matcher, long from, Consumer<List<Delivery>> listener, Consumer<LocalLive> closed) {
        this.spec = spec;
        this.matcher = matcher;
        this.from = from;
        this.listener = listener;
        this.closed = closed;
        this.thread = new Thread(this::run, "kota-live-" + spec.name());
        thread.setContextClassLoader(LocalLive.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes what the selector wants. Called by the dispatcher only. */
    void offer(List<Delivery> deliveries) {
        synchronized (waiting) {
            for (Delivery delivery : deliveries) {
                if (delivery.position().offset() > from && matcher.matches(delivery.record())) {
                    add(delivery);
                }
            }
            waiting.notifyAll();
        }
    }

    /** Counts the records behind one offset up to another, which can't be read: nobody knows who would have wanted them. */
    void miss(long behind, long upTo) {
        synchronized (waiting) {
            dropped += Math.max(0, upTo - Math.max(behind, from));
        }
    }

    private void add(Delivery delivery) {
        long key = key(delivery);
        if (waiting.remove(key) != null) {
            dropped++;
        } else if (waiting.size() >= spec.capacity()) {
            dropOldest();
        }
        waiting.put(key, delivery);
    }

    private void dropOldest() {
        Iterator<Delivery> oldest = waiting.values().iterator();
        oldest.next();
        oldest.remove();
        dropped++;
    }

    /** What replaces what: nothing under DISCARD_OLDEST, the same Datastream's else. */
    private long key(Delivery delivery) {
        return switch (spec.overflow()) {
            case DISCARD_OLDEST -> delivery.position().offset();
            case LATEST_PER_DATASTREAM -> LetterForm.datastream(delivery.record());
        };
    }

    private void run() {
        try {
            for (List<Delivery> next = take(); next != null; next = take()) {
                call(next);
            }
        } catch (InterruptedException e) {
            LOG.debug("Live subscription {} ends: {}", spec.name(), e.getMessage());
        }
    }

    private List<Delivery> take() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty() && !closing) {
                waiting.wait();
            }
            return closing ? null : drain(waiting.values());
        }
    }

    private static List<Delivery> drain(Collection<Delivery> deliveries) {
        var all = new ArrayList<>(deliveries);
        deliveries.clear();
        return all;
    }

    private void call(List<Delivery> deliveries) {
        try {
            listener.accept(deliveries);
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                LOG.warn("The listener of live subscription {} fails; it is told of what comes next", spec.name(), e);
            }
            failing = true;
        }
    }

    @Override
    public long dropped() {
        synchronized (waiting) {
            return dropped;
        }
    }

    @Override
    public void close() {
        synchronized (waiting) {
            closing = true;
            waiting.notifyAll();
        }
        closed.accept(this);
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        try {
            thread.join(CLOSE_MILLIS);
            if (thread.isAlive()) {
                LOG.warn("The listener of live subscription {} doesn't return; it is interrupted", spec.name());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
