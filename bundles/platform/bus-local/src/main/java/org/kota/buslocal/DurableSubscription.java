package org.kota.buslocal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kota.bus.BatchHandler;
import org.kota.bus.BusFullException;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.SubscriptionStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open durable subscription and its thread. Idle, it hands on a record at once; in a stream it gathers for at least
 * 20 ms, and for ten times as long as its handler took for the last batch, up to 100 ms: handlers that write to disk do so
 * fifty times a second at most, and those to whom a batch is dear get larger ones.
 */
final class DurableSubscription implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(DurableSubscription.class);
    private static final long LEAST_GATHER = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long MOST_GATHER = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int GATHER_FACTOR = 10;
    private static final long IDLE_MILLIS = 500;
    private static final int MAX_REDELIVERIES = 1_000;

    private final SubscriptionSpec spec;
    private final BusParts parts;
    private final Progress progress;
    private final Condition condition;
    private final Attempts attempts;
    private final LogReader reader;
    private final Matcher matcher;
    private final Consumer<DurableSubscription> parked;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final BlockingQueue<Redelivery> redeliveries = new ArrayBlockingQueue<>(MAX_REDELIVERIES);
    private final Object closeLock = new Object();
    private final Thread thread;
    private DrainReport report;
    private long gatherUntil = System.nanoTime();

    private record Redelivery(Delivery delivery, CompletableFuture<Boolean> taken) {}

    DurableSubscription(
            SubscriptionSpec spec,
            BatchHandler handler,
            Progress progress,
            BusParts parts,
            Consumer<DurableSubscription> parked) {
        this.spec = spec;
        this.parts = parts;
        this.progress = progress;
        this.parked = parked;
        this.condition = new Condition(parts.clock());
        this.attempts = new Attempts(spec, handler, progress, condition, parts, closing);
        this.reader = parts.reader();
        this.matcher = new Matcher(spec.selector(), parts.catalog());
        this.thread = new Thread(this::run, "kota-sub-" + spec.name());
        thread.setContextClassLoader(DurableSubscription.class.getClassLoader());
    }

    void start() {
        thread.start();
    }

    String name() {
        return spec.name();
    }

    boolean essential() {
        return spec.holding() == Holding.ESSENTIAL;
    }

    long offset() {
        return progress.offset();
    }

    void flush() throws SQLException {
        progress.flush();
    }

    private void run() {
        Duration pause = Duration.ofSeconds(1);
        try {
            while (closing.getCount() > 0) {
                try {
                    step();
                    pause = Duration.ofSeconds(1);
                } catch (SQLException | IOException | RuntimeException | Error e) {
                    String problem = "The log can't be read: " + (e.getMessage() == null ? e : e.getMessage());
                    if (condition.degraded(problem)) {
                        LOG.error("Subscription {} can't read the log; it tries again", spec.name(), e);
                    }
                    pause = attempts.pause(problem, pause);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Subscription {} ends: {}", spec.name(), e.getMessage());
        } finally {
            finish();
        }
    }

    private void step() throws SQLException, IOException, InterruptedException {
        serveRedeliveries();
        passGap();
        gather();
        Scan scan;
        try {
            scan = Scan.from(progress.offset(), spec.maxBatch(), reader, matcher);
        } catch (DamagedGroupException e) {
            passDamage(e);
            return;
        }
        if (scan.missing() > 0) {
            attempts.gap(gap(scan.end() + 1, scan.missing()));
        } else if (scan.deliveries().isEmpty()) {
            progress.skipTo(scan.end());
            condition.active();
            parts.tail().await(scan.end(), IDLE_MILLIS);
        } else {
            long begin = System.nanoTime();
            attempts.deliver(scan.deliveries(), scan.end());
            gatherUntil = begin + gatherNanos(System.nanoTime() - begin);
        }
    }

    /** How long after the begin of a batch the next one begins, in a stream; {@code took} is what the handler needed. */
    static long gatherNanos(long took) {
        return Math.max(LEAST_GATHER, Math.min(MOST_GATHER, GATHER_FACTOR * took));
    }

    private void gather() throws InterruptedException {
        long left = gatherUntil - System.nanoTime();
        if (left > 0 && parts.tail().end() - progress.offset() < spec.maxBatch()) {
            closing.await(left, TimeUnit.NANOSECONDS);
        }
    }

    private void passGap() throws InterruptedException {
        long first = parts.first();
        if (progress.offset() + 1 < first) {
            attempts.gap(gap(progress.offset() + 1, first - 1));
        }
    }

    /**
     * Records that nobody can read any more are a gap for ordinary subscriptions; essential ones wait for a person, and
     * everyone does for the release that can read them.
     */
    private void passDamage(DamagedGroupException e) throws DamagedGroupException, InterruptedException {
        if (essential() || e instanceof NewerGroupException) {
            throw e;
        }
        LOG.error("Subscription {} goes on behind damaged records. Restore the log from the backup", spec.name(), e);
        attempts.gap(gap(Math.max(progress.offset() + 1, e.first()), e.last()));
    }

    private static BatchHandler.Gap gap(long from, long to) {
        return new BatchHandler.Gap(new Position(0, from), new Position(0, to), to - from + 1);
    }

    CompletableFuture<Boolean> redeliver(Delivery delivery) {
        var retried = new Delivery(delivery.position(), delivery.source(), delivery.record(), true);
        var waiting = new Redelivery(retried, new CompletableFuture<>());
        if (!redeliveries.offer(waiting)) {
            waiting.taken.completeExceptionally(new BusFullException("Too many retries wait for " + spec.name()));
        }
        parts.tail().wake();
        return waiting.taken;
    }

    private void serveRedeliveries() throws InterruptedException {
        for (Redelivery next = redeliveries.poll(); next != null; next = redeliveries.poll()) {
            try {
                next.taken.complete(attempts.redeliver(next.delivery));
            } catch (InterruptedException e) {
                next.taken.completeExceptionally(e);
                throw e;
            } catch (Exception | Error e) {
                next.taken.completeExceptionally(new InfrastructureFailure(e.toString()));
            }
        }
    }

    private void finish() {
        try {
            progress.end();
            reader.close();
        } catch (SQLException e) {
            LOG.warn("The offset of {} can't be stored; some records will come again", spec.name(), e);
        }
        for (Redelivery left = redeliveries.poll(); left != null; left = redeliveries.poll()) {
            left.taken.completeExceptionally(new IllegalStateException(spec.name() + " is closed"));
        }
        condition.enter(State.PARKED);
        parked.accept(this);
    }

    @Override
    public SubscriptionStatus status() {
        Condition.View now = condition.view();
        long offset = progress.offset();
        return new SubscriptionStatus(
                spec.name(),
                now.state(),
                new Position(0, offset),
                left(offset),
                progress.delivered(),
                progress.dead(),
                now.problem(),
                now.since());
    }

    private long left(long offset) {
        return Math.max(0, parts.tail().end() - offset);
    }

    @Override
    public DrainReport close(Duration deadline) {
        synchronized (closeLock) {
            if (report == null) {
                drain();
                boolean interrupted = thread != Thread.currentThread() && !ended(deadline);
                if (interrupted) {
                    abandon();
                }
                report = new DrainReport(progress.delivered(), left(progress.offset()), interrupted);
            }
            return report;
        }
    }

    /** Lets it finish its batch and take no other; doesn't wait. */
    void drain() {
        condition.enter(State.DRAINING);
        closing.countDown();
        parts.tail().wake();
    }

    private boolean ended(Duration deadline) {
        try {
            thread.join(Math.max(1, deadline.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void abandon() {
        progress.abandon();
        thread.interrupt();
        LOG.warn("The handler of {} didn't return before the deadline; its turn is dropped", spec.name());
        condition.enter(State.PARKED);
        parked.accept(this);
    }
}
