package org.kota.buslocal;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.sqlite.Database;

/**
 * How many records were appended since the log began, by source, and the last tick. They follow from the groups; a copy
 * is written into the log's file every 50,000 records, in the transaction of a group, so that opening reads few groups.
 */
final class Totals {

    private static final long COPY_EVERY = 50_000;

    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private volatile long lastTick;
    private long copiedUpTo;

    static void createTables(Database database) throws SQLException {
        database.execute(
                "CREATE TABLE total(source TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
                "CREATE TABLE mark(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID");
    }

    void add(String source, int count) {
        if (!source.equals(Chunk.TICKS)) {
            counts.merge(source, (long) count, Long::sum);
        }
    }

    /** What the log no longer has stays counted. @return whether anything was more than it has */
    boolean raise(Map<String, Long> known) {
        boolean raised = false;
        for (var source : known.entrySet()) {
            long counted = counts.getOrDefault(source.getKey(), 0L);
            if (source.getValue() > counted) {
                counts.put(source.getKey(), source.getValue());
                raised = true;
            }
        }
        return raised;
    }

    void tick(long time) {
        lastTick = Math.max(lastTick, time);
    }

    long lastTick() {
        return lastTick;
    }

    long copiedUpTo() {
        return copiedUpTo;
    }

    Map<String, Long> bySource() {
        return new TreeMap<>(counts);
    }

    boolean due(long last) {
        return last - copiedUpTo >= COPY_EVERY;
    }

    void copied(long last) {
        copiedUpTo = last;
    }

    /** Writes the copy as of a position; belongs into a transaction. */
    void write(Database database, long upTo) throws SQLException {
        try (var insert = database.prepare("INSERT OR REPLACE INTO total(source, n) VALUES (?, ?)")) {
            for (var entry : counts.entrySet()) {
                insert.setString(1, entry.getKey());
                insert.setLong(2, entry.getValue());
                insert.executeUpdate();
            }
        }
        mark(database, "upTo", upTo);
        mark(database, "tick", lastTick);
    }

    void read(Database database) throws SQLException {
        try (var query = database.prepare("SELECT source, n FROM total");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        copiedUpTo = database.number("SELECT value FROM mark WHERE name = 'upTo'", 0);
        lastTick = database.number("SELECT value FROM mark WHERE name = 'tick'", 0);
    }

    private static void mark(Database database, String name, long value) throws SQLException {
        try (var insert = database.prepare("INSERT OR REPLACE INTO mark(name, value) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setLong(2, value);
            insert.executeUpdate();
        }
    }
}
