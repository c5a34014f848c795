package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kota.bus.BatchHandler;
import org.kota.bus.BusClosedException;
import org.kota.bus.BusFullException;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSubscription;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.Trials;
import org.kota.model.BusRecord;
import org.kota.model.KotaClock;
import org.kota.model.Tick;
import org.kota.store.Catalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data bus of one node, over the files of a folder. */
final class LocalBus implements DataBus, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);

    private final Config config;
    private final Catalog catalog;
    private final KotaClock clock;
    private final DeadLetters deadLetters;
    private final FormCheck check;
    private final SegmentFiles files;
    private final OffsetStore offsets;
    private final EndMark mark;
    private final LogFile log;
    private final Tail tail;
    private final PublishQueue queue;
    private final Reserve reserve;
    private final LogWriter writer;
    private final BusParts parts;
    private final Subscriptions subscriptions;
    private final LocalTrials trials;
    private final LiveDispatcher live;
    private final Ticker ticker;
    private final Retention retention;
    private final ScheduledExecutorService upkeep;
    private volatile boolean closed;

    /** @param end where the last offset is kept, outside the folder: see {@link EndMark} */
    LocalBus(
            Path folder,
            Path end,
            Config config,
            Catalog catalog,
            KotaClock clock,
            DeadLetters deadLetters,
            Space space,
            Pauses pauses)
            throws SQLException, IOException {
        this(folder, end, config, catalog, clock, deadLetters, space, pauses, LocalBus::upkeep);
    }

    /** @param upkeeper what runs from time to time what keeps the bus tidy; it is the bus's own and stopped with it */
    LocalBus(
            Path folder,
            Path end,
            Config config,
            Catalog catalog,
            KotaClock clock,
            DeadLetters deadLetters,
            Space space,
            Pauses pauses,
            Supplier<ScheduledExecutorService> upkeeper)
            throws SQLException, IOException {
        this.config = config;
        this.catalog = catalog;
        this.clock = clock;
        this.deadLetters = deadLetters;
        check = new FormCheck(catalog);
        files = new SegmentFiles(folder);
        offsets = new OffsetStore(folder.resolve("subscriptions.db"));
        mark = new EndMark(end);
        log = log(config);
        upkeep = upkeeper.get();
        tail = new Tail(log.next() - 1);
        queue = new PublishQueue(config.queueRecords(), config.queueBytes());
        reserve = new Reserve(space, config.reserve());
        writer = new LogWriter(config.node(), clock, queue, reserve, log, tail);
        parts = new BusParts(catalog, clock, files, tail, offsets, deadLetters, this::publish, pauses);
        subscriptions = new Subscriptions(parts);
        trials = new LocalTrials(offsets, tail, subscriptions);
        live = new LiveDispatcher(parts);
        ticker = new Ticker(clock, log.totals().lastTick(), this::append);
        retention = new Retention(config, parts, subscriptions, reserve);
        upkeep.scheduleWithFixedDelay(subscriptions::flush, 1, 1, TimeUnit.SECONDS);
        upkeep.scheduleWithFixedDelay(offsets::look, 5, 5, TimeUnit.SECONDS);
        upkeep.scheduleWithFixedDelay(retention::run, 10, 10, TimeUnit.SECONDS);
        upkeep.scheduleWithFixedDelay(retention::purgeParked, 1, 1, TimeUnit.HOURS);
    }

    /** Whoever asks for a bus that can't be opened has it tried again: nothing may be left open each time. */
    private LogFile log(Config config) throws SQLException, IOException {
        try {
            long used = offsets.list().stream()
                    .mapToLong(OffsetStore.Stored::offset)
                    .max()
                    .orElse(0);
            return withoutTrials(new LogFile(files, config.fileRecords(), used, mark));
        } catch (SQLException | IOException e) {
            offsets.close();
            mark.close();
            throw e;
        }
    }

    private LogFile withoutTrials(LogFile opened) throws SQLException {
        try {
            offsets.takeBackTrials(opened.next() - 1);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    static ScheduledExecutorService upkeep() {
        var pool = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "kota-bus-upkeep");
            thread.setContextClassLoader(LocalBus.class.getClassLoader());
            return thread;
        });
        pool.prestartAllCoreThreads();
        return pool;
    }

    @Override
    public CompletionStage<List<Receipt>> publish(String source, List<? extends BusRecord> records) {
        if (source.isEmpty()) {
            throw new IllegalArgumentException("Who publishes names itself, e.g. device:cikapundung-01");
        }
        if (records.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        String full = reserve.likelyProblem();
        if (full != null) {
            return CompletableFuture.failedFuture(new BusFullException(full));
        }
        var publication = Publication.of(source, records, check);
        var accepted = publication.chunk() == null
                ? CompletableFuture.completedFuture(List.<Receipt>of())
                : append(publication.chunk());
        return publication.refused().isEmpty() ? accepted : accepted.thenCompose(done -> refuse(publication, done));
    }

    private CompletionStage<List<Receipt>> append(Tick tick) {
        return append(Chunk.tick(tick));
    }

    private CompletableFuture<List<Receipt>> append(Chunk chunk) {
        var pending = new Pending(chunk);
        return switch (queue.offer(pending)) {
            case TAKEN -> pending.receipts();
            case FULL ->
                CompletableFuture.failedFuture(new BusFullException(
                        "The bus has " + queue.waiting() + " records waiting for the disk, and takes " + queue.limit()
                                + ". Keep the batch and try again"));
            case CLOSED -> CompletableFuture.failedFuture(new BusClosedException("The bus is being stopped"));
        };
    }

    /** Counts and keeps the refused records; while that isn't possible it is tried again, as the others are durable. */
    private CompletionStage<List<Receipt>> refuse(Publication publication, List<Receipt> accepted) {
        var all = new ArrayList<CompletableFuture<?>>();
        for (Refused refused : publication.refused()) {
            all.add(refuse(LetterForm.refused(publication.source(), refused, catalog, clock.millis())));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApply(done -> publication.merge(accepted));
    }

    private CompletableFuture<Long> refuse(DeadLetters.Refusal refusal) {
        var kept = new CompletableFuture<Long>();
        deadLetters.refuse(refusal).whenComplete((id, failure) -> {
            if (failure == null) {
                kept.complete(id);
            } else if (closed || failure instanceof BusClosedException) {
                kept.completeExceptionally(new BusClosedException("The bus is being stopped"));
            } else {
                upkeep.schedule(() -> refuse(refusal).thenAccept(kept::complete), 1, TimeUnit.SECONDS);
            }
        });
        return kept;
    }

    @Override
    public Subscription subscribe(SubscriptionSpec spec, BatchHandler handler) {
        if (closed) {
            throw new IllegalStateException("The bus is being stopped");
        }
        return subscriptions.subscribe(spec, handler);
    }

    @Override
    public LiveSubscription listen(LiveSpec spec, Consumer<List<Delivery>> listener) {
        return live.listen(spec, listener);
    }

    @Override
    public List<SubscriptionStatus> subscriptions() {
        return subscriptions.statuses();
    }

    @Override
    public void purge(String subscription) {
        subscriptions.purge(subscription);
    }

    @Override
    public CompletionStage<Boolean> redeliver(String subscription, Delivery delivery) {
        return subscriptions.redeliver(subscription, delivery);
    }

    Trials trials() {
        return trials;
    }

    /** Why a record would be refused for its form, without counting it; null if it would be appended. */
    Receipt.Refused judge(BusRecord record) {
        return check.judge(record);
    }

    long lastTick() {
        return log.totals().lastTick();
    }

    /** Drops now what is dropped by itself from time to time. */
    void retain() {
        retention.run();
        retention.purgeParked();
    }

    boolean isOpen(String subscription) {
        return subscriptions.isOpen(subscription);
    }

    @Override
    public BusStatus status() {
        String problem = closed ? "The bus is stopped" : reserve.problem();
        problem = problem == null ? writer.problem() : problem;
        var state = closed ? BusStatus.State.CLOSED : problem == null ? BusStatus.State.OPEN : BusStatus.State.FULL;
        var latency = writer.latency();
        return new BusStatus(
                state,
                problem == null ? writer.hindrance() : problem,
                new Position(0, parts.first()),
                end(),
                bytes(),
                reserve.free(),
                config.reserve(),
                queue.waiting(),
                queue.limit(),
                latency.count(),
                latency.percentile(50),
                latency.percentile(99));
    }

    private long bytes() {
        try {
            return files.bytes();
        } catch (IOException e) {
            LOG.debug("The log's size can't be read", e);
            return 0;
        }
    }

    @Override
    public Map<String, Long> appended() {
        return log.totals().bySource();
    }

    @Override
    public Position end() {
        return new Position(0, tail.end());
    }

    /** Ends subscriptions, writes what waits, closes the files. */
    @Override
    public void close() throws SQLException {
        ticker.close();
        subscriptions.close();
        live.close();
        closed = true;
        writer.close();
        mark.close();
        upkeep.shutdownNow();
        offsets.close();
    }
}
