package org.kota.buslocal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.kota.bus.BusFullException;
import org.kota.bus.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells publishers what became of their records, in the order of the log, on a thread of its own. One who doesn't return
 * from what he does about it is left behind with that thread, and with what he has still to be told: another one tells the
 * others.
 */
final class Teller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(30);
    /** So many publishers are left behind with a thread each; the next one would hold up all. */
    private static final int MOST_LEFT = 16;
    /** So much of what waits for one who is left behind no longer counts as waiting for the log; more of it does again. */
    private static final int MOST_UNCOUNTED = 1_000;

    private final Consumer<Pending> release;
    private final Queue<Outcome> outcomes = new ArrayDeque<>();
    private final List<Worker> left = new ArrayList<>();
    private Worker worker;
    private boolean closed;

    /** @param release called before a publisher is told: his records no longer count as waiting */
    Teller(Consumer<Pending> release) {
        this.release = release;
        synchronized (this) {
            worker = new Worker();
            worker.start();
        }
    }

    /** One group was committed; the first of its records has this offset. */
    synchronized void committed(List<Pending> group, int node, long first) {
        outcomes.add(new Outcome(group, node, first, null));
        notifyAll();
    }

    /** One group could not be written. */
    synchronized void failed(List<Pending> group, String message) {
        outcomes.add(new Outcome(group, 0, 0, message));
        notifyAll();
    }

    /** Leaves one behind who is being told for too long; to be called every few seconds. */
    synchronized void watch() {
        if (worker.isOverdue() && left.size() < MOST_LEFT) {
            LOG.error(
                    "{} hasn't returned from what it does about a receipt for 5 s. Others are told by another thread, and"
                            + " what {} has still to be told waits until it returns. Its driver or module may not wait"
                            + " there: have it corrected",
                    worker.source,
                    worker.source);
            left.add(worker);
            worker = new Worker();
            worker.start();
        }
    }

    /** Who doesn't return, as a sentence for an admin; or null. */
    synchronized String problem() {
        String sources = left.stream().map(one -> one.source).distinct().collect(Collectors.joining(", "));
        if (worker.isOverdue()) {
            return worker.source + " doesn't return from what it does about a receipt, and holds up all who publish";
        }
        return sources.isEmpty()
                ? null
                : sources
                        + " doesn't return from what it does about a receipt, and is told of no other; the rest goes on";
    }

    /** Waits for the next whom this thread is to tell; null if there is none any more. */
    private synchronized Telling next(Worker asking) throws InterruptedException {
        asking.source = asking == worker ? null : asking.source;
        while (asking == worker) {
            Telling next = next();
            if (next == null && closed) {
                return null;
            } else if (next == null) {
                wait();
            } else if (!isLeftToAnother(next)) {
                asking.begin(next.source());
                return next;
            }
        }
        Telling own = asking.waiting.poll();
        if (own == null) {
            left.remove(asking);
        }
        return own;
    }

    private Telling next() {
        while (!outcomes.isEmpty() && !outcomes.peek().hasNext()) {
            outcomes.remove();
        }
        return outcomes.isEmpty() ? null : outcomes.peek().next();
    }

    private Telling released(Telling telling) {
        release.accept(telling.pending());
        return new Telling(telling.pending(), telling.receipts(), telling.failure(), true);
    }

    private boolean isLeftToAnother(Telling next) {
        for (Worker behind : left) {
            if (behind.source.equals(next.source())) {
                behind.waiting.add(behind.waiting.size() < MOST_UNCOUNTED ? released(next) : next);
                return true;
            }
        }
        return false;
    }

    /** Tells all that waits; who doesn't return then is left behind, too. */
    @Override
    public void close() {
        Worker last;
        synchronized (this) {
            closed = true;
            notifyAll();
            last = worker;
        }
        try {
            last.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave(last);
    }

    private synchronized void leave(Worker last) {
        if (last.isAlive()) {
            LOG.warn("Publishers' reactions to their receipts don't end; the bus closes without them");
            last.interrupt();
        }
        left.forEach(Thread::interrupt);
    }

    /** What became of a group, and who of it has still to be told. */
    private static final class Outcome {
        private final List<Pending> group;
        private final int node;
        private final String failure;
        private long offset;
        private int index;

        Outcome(List<Pending> group, int node, long first, String failure) {
            this.group = group;
            this.node = node;
            this.offset = first;
            this.failure = failure;
        }

        boolean hasNext() {
            return index < group.size();
        }

        Telling next() {
            Pending pending = group.get(index);
            index++;
            if (failure != null) {
                return new Telling(pending, null, failure, false);
            }
            var receipts = new Receipts(node, offset, pending.chunk().count());
            offset += receipts.size();
            return new Telling(pending, receipts, null, false);
        }
    }

    /** @param released whether its records no longer count as waiting */
    private record Telling(Pending pending, List<Receipt> receipts, String failure, boolean released) {
        String source() {
            return pending.chunk().source();
        }

        void tell() {
            if (failure == null) {
                pending.receipts().complete(receipts);
            } else {
                pending.receipts().completeExceptionally(new BusFullException(failure));
            }
        }
    }

    private final class Worker extends Thread {

        private final Queue<Telling> waiting = new ArrayDeque<>();
        private String source;
        private long since;

        Worker() {
            super("kota-bus-receipts");
            setContextClassLoader(Teller.class.getClassLoader());
        }

        void begin(String told) {
            source = told;
            since = System.nanoTime();
        }

        boolean isOverdue() {
            return source != null && System.nanoTime() - since > PATIENCE_NANOS;
        }

        @Override
        public void run() {
            try {
                for (Telling next = next(this); next != null; next = next(this)) {
                    if (!next.released()) {
                        release.accept(next.pending());
                    }
                    next.tell();
                }
            } catch (InterruptedException e) {
                LOG.debug("{} was left behind", source, e);
            }
        }
    }
}
