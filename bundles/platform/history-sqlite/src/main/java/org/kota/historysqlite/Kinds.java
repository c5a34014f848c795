package org.kota.historysqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kota.model.Observation;
import org.kota.sqlite.Database;

/**
 * Numbers for what many rows of a file have in common: producer and length of the interval. Number 0 is a device's
 * instant and has no entry.
 */
final class Kinds {

    /** From here on, lengths that are new go to {@code extra}: some series have no two alike. */
    private static final int MANY = 4_096;

    private static final String SELECT =
            "SELECT n, producer, length FROM kind WHERE n > ? ORDER BY n LIMIT " + ReadWatch.STEP;

    private final Database database;
    private final ReadWatch watch;
    private final Map<Kind, Integer> numbers = new HashMap<>();
    private final Map<Integer, Kind> kinds = new HashMap<>();

    Kinds(Database database, ReadWatch watch) throws SQLException {
        this.database = database;
        this.watch = watch;
        reload();
    }

    private void reload() throws SQLException {
        remember(0, new Kind(null, 0));
        try (PreparedStatement select = database.prepare(SELECT)) {
            List<Integer> some;
            int last = 0;
            do {
                select.setInt(1, last);
                some = watch.rows(select, this::remember);
                last = some.isEmpty() ? last : some.get(some.size() - 1);
            } while (some.size() == ReadWatch.STEP);
        }
    }

    private int remember(ResultSet row) throws SQLException {
        remember(row.getInt(1), new Kind(row.getString(2), row.getLong(3)));
        return row.getInt(1);
    }

    private void remember(int number, Kind kind) {
        numbers.put(kind, number);
        kinds.put(number, kind);
    }

    /** The number for an Observation, which is given one in the open transaction if need be. */
    int number(Observation observation) throws SQLException {
        if (observation.producer() == null && !observation.isInterval()) {
            return 0;
        }
        var exact = new Kind(observation.producer(), observation.time() - observation.start());
        Integer known = numbers.get(exact);
        if (known != null) {
            return known;
        }
        var kind = numbers.size() < MANY ? exact : new Kind(observation.producer(), Kind.IN_EXTRA);
        known = numbers.get(kind);
        return known != null ? known : add(kind);
    }

    private int add(Kind kind) throws SQLException {
        int number = kinds.size();
        try (PreparedStatement insert = database.prepare("INSERT INTO kind VALUES (?, ?, ?)")) {
            insert.setInt(1, number);
            insert.setString(2, kind.producer());
            insert.setLong(3, kind.length());
            insert.executeUpdate();
        }
        remember(number, kind);
        return number;
    }

    Kind kind(int number) throws SQLException {
        if (!kinds.containsKey(number)) {
            reload();
        }
        Kind kind = kinds.get(number);
        if (kind == null) {
            throw new SQLException(database.file() + " has a row of kind " + number + " but no such kind");
        }
        return kind;
    }

    /**
     * What rows have in common.
     *
     * @param producer of derived values, else null
     * @param length of the interval in milliseconds, 0 for an instant, or {@link #IN_EXTRA}
     */
    record Kind(String producer, long length) {
        static final long IN_EXTRA = -1;
    }
}
