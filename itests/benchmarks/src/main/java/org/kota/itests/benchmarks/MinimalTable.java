package org.kota.itests.benchmarks;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.kota.sqlite.Database;

/** The least history: a table with the bucketed key, filled in groups, each one transaction with an fsync. */
final class MinimalTable implements Runnable {

    private static final int CHECKPOINT_PAGES = 1_000;
    private static final long BUCKET_MILLIS = 10_000;
    private static final long REST_NANOS = 50_000_000;
    private static final int FULL = 10_000;

    private final Database database;
    private final PreparedStatement insert;
    private final BlockingQueue<Value> values;
    private final AtomicLong stored = new AtomicLong();
    private long number;

    /** One value of a message. */
    record Value(int stream, long time, double value, long id) {}

    MinimalTable(Path file, BlockingQueue<Value> values) throws SQLException {
        this.values = values;
        database = Database.open(file, CHECKPOINT_PAGES);
        database.execute("CREATE TABLE obs(b INTEGER, s INTEGER, t INTEGER, id INTEGER, v REAL,"
                + " PRIMARY KEY(b, s, t, id)) WITHOUT ROWID");
        insert = database.prepare("INSERT INTO obs VALUES (?, ?, ?, ?, ?)");
    }

    long stored() {
        return stored.get();
    }

    /** A number for the next value; for its one decoding thread. */
    long next() {
        number++;
        return number;
    }

    @Override
    public void run() {
        try {
            while (true) {
                var group = new ArrayList<Value>();
                group.add(values.take());
                values.drainTo(group, 5 * FULL);
                store(group);
                if (group.size() < FULL) {
                    LockSupport.parkNanos(REST_NANOS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(List<Value> group) throws SQLException {
        group.sort(Comparator.comparingLong((Value one) -> one.time() / BUCKET_MILLIS)
                .thenComparingInt(Value::stream)
                .thenComparingLong(Value::time));
        database.begin();
        for (Value one : group) {
            insert.setLong(1, one.time() / BUCKET_MILLIS);
            insert.setInt(2, one.stream());
            insert.setLong(3, one.time());
            insert.setLong(4, one.id());
            insert.setDouble(5, one.value());
            insert.executeUpdate();
        }
        database.commit();
        stored.addAndGet(group.size());
    }
}
