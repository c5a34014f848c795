package org.kota.buslocal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.bus.Position;
import org.kota.bus.Trials.TakenBack;
import org.kota.sqlite.Database;

/**
 * Offsets and states as they were before somebody was tried out, in tables beside the present ones that older releases don't
 * look at. Each method is a step of a transaction of {@link OffsetStore}.
 */
final class TrialTable {

    private static final String[] TABLES = {
        "CREATE TABLE IF NOT EXISTS trial(prefix TEXT PRIMARY KEY, after INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS trial_subscription(prefix TEXT NOT NULL, name TEXT NOT NULL,"
                + " position INTEGER NOT NULL, dead INTEGER NOT NULL, seen INTEGER NOT NULL,"
                + " PRIMARY KEY(prefix, name)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS trial_state(prefix TEXT NOT NULL, subscription TEXT NOT NULL, key TEXT NOT NULL,"
                + " value BLOB NOT NULL, PRIMARY KEY(prefix, subscription, key)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS taken_back(prefix TEXT NOT NULL, after INTEGER NOT NULL, until INTEGER NOT NULL,"
                + " PRIMARY KEY(after, prefix)) WITHOUT ROWID"
    };

    private TrialTable() {}

    /** Keeps what is of this prefix; the log ends here. */
    static Void begin(Database database, String prefix, long end) throws SQLException {
        database.execute(TABLES);
        forget(database, prefix);
        change(database, "INSERT INTO trial VALUES (?1, ?2)", prefix, end);
        change(
                database,
                "INSERT INTO trial_subscription SELECT ?1, name, position, dead, seen FROM subscription WHERE "
                        + begins("name"),
                prefix);
        change(
                database,
                "INSERT INTO trial_state SELECT ?1, subscription, key, value FROM state WHERE "
                        + begins("subscription"),
                prefix);
        return null;
    }

    /** Forgets what was kept of this prefix, if anything was. */
    static Void forget(Database database, String prefix) throws SQLException {
        database.execute(TABLES);
        for (String table : List.of("trial", "trial_subscription", "trial_state")) {
            change(database, "DELETE FROM " + table + " WHERE prefix = ?1", prefix);
        }
        return null;
    }

    /** Puts what was kept of this prefix in the place of what is there, if anything was; the log ends here. */
    static Void takeBack(Database database, String prefix, long end) throws SQLException {
        if (!under(database).contains(prefix)) {
            return null;
        }
        change(database, "DELETE FROM subscription WHERE " + begins("name"), prefix);
        change(database, "DELETE FROM state WHERE " + begins("subscription"), prefix);
        change(
                database,
                "INSERT INTO subscription(name, position, dead, seen)"
                        + " SELECT name, position, dead, seen FROM trial_subscription WHERE prefix = ?1",
                prefix);
        change(
                database,
                "INSERT INTO state(subscription, key, value)"
                        + " SELECT subscription, key, value FROM trial_state WHERE prefix = ?1",
                prefix);
        change(
                database,
                "INSERT OR REPLACE INTO taken_back SELECT prefix, after, ?2 FROM trial WHERE prefix = ?1",
                prefix,
                end);
        return forget(database, prefix);
    }

    /** Takes back what was under way when the bus ended; the log ends here. */
    static Void takeBackAll(Database database, long end) throws SQLException {
        for (String prefix : under(database)) {
            takeBack(database, prefix, end);
        }
        return null;
    }

    /** What was taken back, the oldest first. */
    static List<TakenBack> takenBack(Database database) throws SQLException {
        var found = new ArrayList<TakenBack>();
        if (has(database, "taken_back")) {
            try (var query = database.prepare("SELECT prefix, after, until FROM taken_back ORDER BY after, prefix");
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new TakenBack(
                            rows.getString(1), new Position(0, rows.getLong(2)), new Position(0, rows.getLong(3))));
                }
            }
        }
        return List.copyOf(found);
    }

    static Void revised(Database database, TakenBack trial) throws SQLException {
        database.execute(TABLES);
        change(
                database,
                "DELETE FROM taken_back WHERE prefix = ?1 AND after = ?2",
                trial.prefix(),
                trial.after().offset());
        return null;
    }

    private static List<String> under(Database database) throws SQLException {
        var found = new ArrayList<String>();
        if (has(database, "trial")) {
            try (var query = database.prepare("SELECT prefix FROM trial");
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private static boolean has(Database database, String table) throws SQLException {
        return database.number("SELECT count(*) FROM sqlite_master WHERE name = '" + table + "'", 0) > 0;
    }

    private static String begins(String column) {
        return "substr(" + column + ", 1, length(?1)) = ?1";
    }

    private static void change(Database database, String sql, String prefix, long... numbers) throws SQLException {
        try (PreparedStatement statement = database.prepare(sql)) {
            statement.setString(1, prefix);
            for (int i = 0; i < numbers.length; i++) {
                statement.setLong(i + 2, numbers[i]);
            }
            statement.executeUpdate();
        }
    }
}
