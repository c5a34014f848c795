package org.kota.buslocal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.kota.bus.BusClosedException;
import org.kota.bus.BusFullException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that changes the dead letters: commits together what waits together. */
final class LetterWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LetterWriter.class);
    private static final int MAX_WAITING = 2_000;
    private static final int MAX_GROUP = 500;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LetterStore store;
    private final BlockingQueue<Change<?>> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread = new Thread(this::run, "kota-deadletters");
    private volatile boolean closed;
    private long looked = System.nanoTime();

    /** A change of the file within a transaction. */
    interface Work<T> {
        T run(LetterStore store) throws SQLException;
    }

    private static final class Change<T> {
        private final Work<T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private T result;

        Change(Work<T> work) {
            this.work = work;
        }

        void run(LetterStore store) throws SQLException {
            result = work.run(store);
        }

        void complete() {
            done.complete(result);
        }
    }

    LetterWriter(LetterStore store) {
        this.store = store;
        thread.setContextClassLoader(LetterWriter.class.getClassLoader());
        thread.start();
    }

    <T> CompletableFuture<T> submit(Work<T> work) {
        var change = new Change<>(work);
        if (closed) {
            change.done.completeExceptionally(new BusClosedException("The dead letters are closed"));
        } else if (!queue.offer(change)) {
            change.done.completeExceptionally(
                    new BusFullException("Too many refusals wait to be written. Keep the message and try again"));
        }
        return change.done;
    }

    private void run() {
        try {
            while (!closed || !queue.isEmpty()) {
                Change<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    commit(with(first));
                } else {
                    store.remember();
                    look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (System.nanoTime() - looked < LOOK_NANOS) {
            return;
        }
        looked = System.nanoTime();
        try {
            store.look();
        } catch (SQLException e) {
            LOG.warn("{}; it is tried again", e.getMessage());
        }
    }

    private List<Change<?>> with(Change<?> first) {
        var group = new ArrayList<Change<?>>();
        group.add(first);
        queue.drainTo(group, MAX_GROUP);
        return group;
    }

    private void commit(List<Change<?>> group) {
        try {
            store.begin();
            for (Change<?> change : group) {
                change.run(store);
            }
            store.commit();
        } catch (SQLException e) {
            fail(group, e);
            return;
        } catch (RuntimeException e) {
            fail(group, new SQLException(e.toString(), e));
            return;
        }
        group.forEach(Change::complete);
    }

    private void fail(List<Change<?>> group, SQLException e) {
        store.abandon(e);
        LOG.error("Refusals can't be written; their senders keep them. Look at the disk", e);
        var full = new BusFullException("Refusals can't be written: " + e.getMessage());
        group.forEach(change -> change.done.completeExceptionally(full));
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var left = new ArrayList<Change<?>>();
        queue.drainTo(left);
        left.forEach(
                change -> change.done.completeExceptionally(new BusClosedException("The dead letters are closed")));
        store.close();
    }
}
