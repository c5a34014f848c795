package org.kota.buslocal;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.kota.model.RefusalReason;
import org.kota.sqlite.Database;

/**
 * The counters of the dead letters as they are on disk. Changes are made in a transaction and become visible here when
 * it is committed.
 */
final class LetterCounts {

    private final Map<String, Map<RefusalReason, Long>> refused = new TreeMap<>();
    private final Map<String, Long> evicted = new TreeMap<>();
    private final Map<String, Integer> kept = new HashMap<>();
    private long bytes;

    synchronized Map<String, Map<RefusalReason, Long>> refused() {
        var copy = new TreeMap<String, Map<RefusalReason, Long>>();
        refused.forEach((source, counts) -> copy.put(source, new EnumMap<>(counts)));
        return copy;
    }

    synchronized Map<String, Long> evicted() {
        return new TreeMap<>(evicted);
    }

    synchronized int kept(String source) {
        return kept.getOrDefault(source, 0);
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized void refused(String source, RefusalReason reason, long number) {
        refused.computeIfAbsent(source, key -> new EnumMap<>(RefusalReason.class))
                .merge(reason, number, Long::sum);
    }

    synchronized void evicted(String source) {
        evicted.merge(source, 1L, Long::sum);
    }

    synchronized void kept(String source, int number, long size) {
        kept.merge(source, number, Integer::sum);
        bytes += size;
    }

    static void addRefused(Database database, String source, RefusalReason reason, long number) throws SQLException {
        try (var upsert = database.prepare("INSERT INTO refused(source, reason, n) VALUES (?, ?, ?)"
                + " ON CONFLICT(source, reason) DO UPDATE SET n = n + excluded.n")) {
            upsert.setString(1, source);
            upsert.setString(2, reason.name());
            upsert.setLong(3, number);
            upsert.executeUpdate();
        }
    }

    static void addEvicted(Database database, String source, long number) throws SQLException {
        try (var upsert = database.prepare("INSERT INTO evicted(source, n) VALUES (?, ?)"
                + " ON CONFLICT(source) DO UPDATE SET n = n + excluded.n")) {
            upsert.setString(1, source);
            upsert.setLong(2, number);
            upsert.executeUpdate();
        }
    }

    /** Reads everything anew, as it is on disk. */
    synchronized void load(Database database) throws SQLException {
        refused.clear();
        evicted.clear();
        kept.clear();
        bytes = 0;
        try (var query = database.prepare("SELECT source, reason, n FROM refused");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                refused(rows.getString(1), RefusalReason.valueOf(rows.getString(2)), rows.getLong(3));
            }
        }
        try (var query = database.prepare("SELECT source, n FROM evicted");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                evicted.put(rows.getString(1), rows.getLong(2));
            }
        }
        try (var query = database.prepare(
                        "SELECT source, count(*), coalesce(sum(length(payload)), 0) FROM letter GROUP BY source");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                kept(rows.getString(1), rows.getInt(2), rows.getLong(3));
            }
        }
    }
}
