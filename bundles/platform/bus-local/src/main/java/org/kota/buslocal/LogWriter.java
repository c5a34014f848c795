package org.kota.buslocal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kota.bus.BusClosedException;
import org.kota.bus.BusFullException;
import org.kota.model.KotaClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that appends to the log: takes what waits, commits it as one group, and has the publishers told. */
final class LogWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final long STOP_SECONDS = 30;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int node;
    private final KotaClock clock;
    private final PublishQueue queue;
    private final Reserve reserve;
    private final LogFile file;
    private final Tail tail;
    private final Latency latency = new Latency();
    private final ExecutorService teller = teller();
    private final Thread thread = new Thread(this::run, "kota-bus-writer");
    private volatile String problem;
    private boolean seen;

    LogWriter(int node, KotaClock clock, PublishQueue queue, Reserve reserve, LogFile file, Tail tail) {
        this.node = node;
        this.clock = clock;
        this.queue = queue;
        this.reserve = reserve;
        this.file = file;
        this.tail = tail;
        thread.setContextClassLoader(LogWriter.class.getClassLoader());
        thread.start();
    }

    /** Bounded by the queue: what hasn't been told still counts there. Its thread is made now, by no publisher. */
    private static ExecutorService teller() {
        var pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "kota-bus-receipts");
            thread.setContextClassLoader(LogWriter.class.getClassLoader());
            return thread;
        });
        pool.prestartAllCoreThreads();
        return pool;
    }

    Latency latency() {
        return latency;
    }

    /** Why the last group could not be written, or null. */
    String problem() {
        return problem;
    }

    private void run() {
        try {
            for (var group = queue.take(LOOK_NANOS); group != null; group = queue.take(LOOK_NANOS)) {
                if (group.isEmpty()) {
                    look();
                } else {
                    commit(group);
                    queue.committed();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While nothing comes in; what hinders an append is mended by the next one alone. */
    private void look() {
        try {
            file.look();
            problem = seen ? null : problem;
            seen = false;
        } catch (SQLException | IOException | RuntimeException e) {
            seen |= problem == null;
            report(e);
        }
    }

    private void commit(List<Pending> batches) {
        String full = reserve.problem();
        if (full != null) {
            fail(batches, full);
            return;
        }
        try {
            append(batches);
        } catch (SQLException | IOException | RuntimeException | OutOfMemoryError e) {
            seen = false;
            report(e);
            fail(batches, problem);
        }
    }

    private void append(List<Pending> batches) throws SQLException, IOException {
        long begin = System.nanoTime();
        byte[] blob = GroupCodec.encode(
                node, clock.millis(), batches.stream().map(Pending::chunk).toList());
        var group = new Group(file.next(), count(batches), blob);
        file.append(group, blob);
        latency.record(System.nanoTime() - begin);
        problem = null;
        tail.add(group, blob.length);
        tell(batches, group.first());
    }

    private static int count(List<Pending> batches) {
        int count = 0;
        for (Pending batch : batches) {
            count += batch.chunk().count();
        }
        return count;
    }

    private void report(Throwable e) {
        if (problem == null) {
            LOG.error(
                    "The bus's log can't be written; publishers are told to keep their records. It is tried again by"
                            + " itself. Look at the disk of {}",
                    file.current(),
                    e);
        }
        problem = "The bus's log can't be written: " + e.getMessage() + ". Look at the disk of " + file.current()
                + "; it is tried again by itself.";
    }

    private void tell(List<Pending> batches, long first) {
        teller.execute(() -> {
            long offset = first;
            for (Pending batch : batches) {
                int count = batch.chunk().count();
                queue.release(batch);
                batch.receipts().complete(new Receipts(node, offset, count));
                offset += count;
            }
        });
    }

    private void fail(List<Pending> batches, String message) {
        teller.execute(() -> {
            for (Pending batch : batches) {
                queue.release(batch);
                batch.receipts().completeExceptionally(new BusFullException(message));
            }
        });
    }

    /** Commits what waits, tells everyone, closes the file. */
    @Override
    public void close() throws SQLException {
        queue.close();
        join();
        teller.shutdown();
        try {
            if (!teller.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Publishers' reactions to their receipts don't end; the bus closes without them");
                teller.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private void join() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            List<Pending> left;
            if (thread.isAlive()) {
                LOG.error("The bus's log doesn't answer; what waits is refused");
                while ((left = queue.take()) != null) {
                    left.forEach(batch ->
                            batch.receipts().completeExceptionally(new BusClosedException("The bus was stopped")));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
