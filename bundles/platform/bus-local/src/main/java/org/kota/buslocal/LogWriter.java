package org.kota.buslocal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kota.bus.BusClosedException;
import org.kota.disk.DiskFault;
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
    private final Teller teller;
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
        teller = new Teller(queue::release);
        thread.setContextClassLoader(LogWriter.class.getClassLoader());
        thread.start();
    }

    Latency latency() {
        return latency;
    }

    /** Why the last group could not be written, or null. */
    String problem() {
        return problem;
    }

    /** What hinders a publisher in being told, as a sentence; or null. */
    String hindrance() {
        return teller.problem();
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
                teller.watch();
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
            teller.failed(batches, full);
            return;
        }
        try {
            append(batches);
        } catch (SQLException | IOException | RuntimeException | OutOfMemoryError e) {
            seen = false;
            report(e);
            teller.failed(batches, problem);
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
        teller.committed(batches, node, group.first());
    }

    private static int count(List<Pending> batches) {
        int count = 0;
        for (Pending batch : batches) {
            count += batch.chunk().count();
        }
        return count;
    }

    private void report(Throwable e) {
        String todo = advice();
        if (problem == null) {
            LOG.error(
                    "The bus's log can't be written; publishers are told to keep their records. It is tried again by"
                            + " itself. {}",
                    todo,
                    e);
        }
        problem = "The bus's log can't be written: " + e.getMessage() + ". " + todo + " It is tried again by itself.";
    }

    /** SQLite's own words leave open what is wrong with a disk. */
    private String advice() {
        return DiskFault.of(file.current().getParent())
                .map(fault -> "The disk of " + file.current() + " " + fault.text() + ". " + fault.advice())
                .orElseGet(() -> "Look at the disk of " + file.current() + ".");
    }

    /** Commits what waits, tells everyone, closes the file. */
    @Override
    public void close() throws SQLException {
        queue.close();
        join();
        teller.close();
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
