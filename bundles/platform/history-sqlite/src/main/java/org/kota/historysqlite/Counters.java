package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.kota.sqlite.Database;
import org.kota.store.History.SourceCounts;
import org.kota.store.History.Verdict;

/** Counts of verdicts by source, and their table. */
final class Counters {

    static final String SCHEMA = "CREATE TABLE counter(source TEXT PRIMARY KEY, stored INTEGER, duplicate INTEGER,"
            + " refused INTEGER) WITHOUT ROWID";

    private static final String ADD = "INSERT INTO counter VALUES (?, ?, ?, ?) ON CONFLICT(source) DO UPDATE SET"
            + " stored = stored + excluded.stored, duplicate = duplicate + excluded.duplicate,"
            + " refused = refused + excluded.refused";

    private final Map<String, long[]> counts = new HashMap<>();

    void count(String source, Verdict verdict) {
        counts.computeIfAbsent(source, unknown -> new long[3])[column(verdict)]++;
    }

    private static int column(Verdict verdict) {
        return switch (verdict) {
            case NEW, CORRECTION, REVISION, RETRACTION -> 0;
            case DUPLICATE -> 1;
            case CONFLICT, UNMATCHED -> 2;
        };
    }

    void clear() {
        counts.clear();
    }

    void add(Counters other) {
        other.counts.forEach((source, more) -> {
            long[] sum = counts.computeIfAbsent(source, unknown -> new long[3]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        });
    }

    /** Adds these counts to the table, within the open transaction. */
    void addTo(Database database) throws SQLException {
        try (PreparedStatement add = database.prepare(ADD)) {
            for (var entry : counts.entrySet()) {
                add.setString(1, entry.getKey());
                for (int i = 0; i < 3; i++) {
                    add.setLong(2 + i, entry.getValue()[i]);
                }
                add.executeUpdate();
            }
        }
    }

    static Counters load(Database database) throws SQLException {
        var counters = new Counters();
        try (PreparedStatement select = database.prepare("SELECT source, stored, duplicate, refused FROM counter");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                counters.counts.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3), row.getLong(4)});
            }
        }
        return counters;
    }

    Map<String, SourceCounts> asMap() {
        var map = new HashMap<String, SourceCounts>();
        counts.forEach((source, count) -> map.put(source, new SourceCounts(count[0], count[1], count[2])));
        return map;
    }
}
