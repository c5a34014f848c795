package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kota.sqlite.Database;

/** The {@link Head} of each Datastream of a month file: in memory, and in a table kept in the group's transaction. */
final class Heads {

    private final Database database;
    private final Grid grid;
    private final Map<Long, Head> heads = new HashMap<>();

    Heads(Database database, Grid grid) throws SQLException {
        this.database = database;
        this.grid = grid;
        try (PreparedStatement select = database.prepare("SELECT s, low, top, t, id FROM head");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                heads.put(row.getLong(1), read(row, grid));
            }
        }
    }

    private static Head read(ResultSet row, Grid grid) throws SQLException {
        long t = row.getLong(4);
        Long latest = row.wasNull() ? null : grid.absolute(t);
        return Head.of(grid.absolute(row.getLong(2)), grid.absolute(row.getLong(3)), latest, row.getLong(5));
    }

    /** The head of one Datastream, read from the file; null if it has no row there. */
    static Head load(Database database, Grid grid, long datastream, ReadWatch watch) throws SQLException {
        try (PreparedStatement select = database.prepare("SELECT s, low, top, t, id FROM head WHERE s = ?")) {
            select.setLong(1, datastream);
            List<Head> found = watch.rows(select, row -> read(row, grid));
            return found.isEmpty() ? null : found.get(0);
        }
    }

    Map<Long, Head> all() {
        return heads;
    }

    boolean has(long datastream) {
        Head head = heads.get(datastream);
        return head != null && !head.isEmpty();
    }

    /** The head of a Datastream, a new one if it had no row. */
    Head at(long datastream) {
        return heads.computeIfAbsent(datastream, unknown -> Head.empty());
    }

    /** Writes the heads of these Datastreams, within the open transaction. */
    void store(Iterable<Long> datastreams) throws SQLException {
        try (PreparedStatement replace = database.prepare("REPLACE INTO head VALUES (?, ?, ?, ?, ?)")) {
            for (long datastream : datastreams) {
                Head head = heads.get(datastream);
                store(replace, datastream, head);
                head.clean();
            }
        }
    }

    private void store(PreparedStatement replace, long datastream, Head head) throws SQLException {
        replace.setLong(1, datastream);
        replace.setLong(2, grid.relative(head.low()));
        replace.setLong(3, grid.relative(head.top()));
        replace.setObject(4, head.hasLatest() ? grid.relative(head.latestTime()) : null);
        replace.setLong(5, head.latestId());
        replace.executeUpdate();
    }
}
