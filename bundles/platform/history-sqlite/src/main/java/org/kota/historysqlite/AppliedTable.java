package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.kota.bus.Position;
import org.kota.sqlite.Database;

/** The highest log position that was applied to a file, by shard. */
final class AppliedTable {

    private final Database database;
    private final Map<Integer, Long> applied;

    AppliedTable(Database database) throws SQLException {
        this.database = database;
        applied = load(database, "applied");
    }

    /** @param from table that has the positions, and a condition if need be */
    static Map<Integer, Long> load(Database database, String from) throws SQLException {
        var applied = new HashMap<Integer, Long>();
        try (PreparedStatement select = database.prepare("SELECT shard, offset FROM " + from);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                applied.put(row.getInt(1), row.getLong(2));
            }
        }
        return applied;
    }

    /** The highest position, by shard. */
    Map<Integer, Long> positions() {
        return Map.copyOf(applied);
    }

    /** Whether a position was applied before. */
    boolean has(Position position) {
        return position.offset() <= applied.getOrDefault(position.shard(), 0L);
    }

    void advance(Position position) {
        applied.merge(position.shard(), position.offset(), Math::max);
    }

    void store() throws SQLException {
        for (var position : applied.entrySet()) {
            database.execute("REPLACE INTO applied VALUES (" + position.getKey() + ", " + position.getValue() + ")");
        }
    }
}
