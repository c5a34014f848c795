package org.kota.itests.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.kota.model.Observation;
import org.kota.sqlite.Database;

/** The bare row in a table with the bucketed key: no id, no arrival, no quality, no verdict, no counters. */
final class BareTable implements AutoCloseable {

    private static final int CHECKPOINT_PAGES = 1_000;
    private static final long BUCKET = 600_000;

    private final Database database;
    private final PreparedStatement insert;
    private final PreparedStatement probe;

    BareTable(Path folder) throws Exception {
        Files.createDirectories(folder);
        database = Database.open(folder.resolve("bare.db"), CHECKPOINT_PAGES);
        database.execute(
                "CREATE TABLE obs(b INTEGER, s INTEGER, t INTEGER, v REAL, PRIMARY KEY(b, s, t)) WITHOUT ROWID");
        insert = database.prepare("INSERT INTO obs VALUES (?, ?, ?, ?) ON CONFLICT(b, s, t) DO NOTHING");
        probe = database.prepare("SELECT t, v FROM obs WHERE b = ? AND s = ? ORDER BY t DESC LIMIT 1");
    }

    void store(List<Observation> group) throws SQLException {
        var sorted = group.stream()
                .sorted(Comparator.comparingLong((Observation one) -> one.time() / BUCKET)
                        .thenComparingLong(Observation::datastream)
                        .thenComparingLong(Observation::time))
                .toList();
        database.begin();
        for (Observation one : sorted) {
            insert.setLong(1, one.time() / BUCKET);
            insert.setLong(2, one.datastream());
            insert.setLong(3, one.time());
            insert.setDouble(4, one.number());
            insert.executeUpdate();
        }
        database.commit();
    }

    /** Looks for the latest value of one stream, bucket by bucket from now. */
    double probe(long stream, long now) throws SQLException {
        for (long bucket = now / BUCKET; bucket > 0; bucket--) {
            probe.setLong(1, bucket);
            probe.setLong(2, stream);
            try (var rows = probe.executeQuery()) {
                if (rows.next()) {
                    return rows.getDouble(2);
                }
            }
        }
        throw new IllegalStateException("Nothing of stream " + stream);
    }

    /** Milliseconds of the one statement that says it all. */
    double grouped() throws SQLException {
        long begin = System.nanoTime();
        int streams = 0;
        try (var latest = database.prepare("SELECT s, max(t), v FROM obs GROUP BY s");
                var rows = latest.executeQuery()) {
            while (rows.next()) {
                streams++;
            }
        }
        if (streams == 0) {
            throw new IllegalStateException("The table is empty");
        }
        return Figures.millis(System.nanoTime() - begin);
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        probe.close();
        database.close();
    }
}
