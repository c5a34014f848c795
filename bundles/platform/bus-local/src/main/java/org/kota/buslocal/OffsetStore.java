package org.kota.buslocal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kota.sqlite.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offsets and states of all durable subscriptions, in a database of their own. After an error it is closed and opened
 * anew at the next use.
 */
final class OffsetStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetStore.class);
    private static final int CHECKPOINT_PAGES = 250;

    private final Path file;
    private Database database;

    /**
     * What is stored of a subscription.
     *
     * @param offset of the last record that was handled
     * @param dead records of it that became dead letters
     * @param seen when it was last opened or closed, Kota time
     */
    record Stored(String name, long offset, long dead, long seen) {}

    /** What is done in one transaction. */
    interface Work<T> {
        T run(Database database) throws SQLException;
    }

    OffsetStore(Path file) throws SQLException {
        this.file = file;
        try {
            inTransaction(OffsetStore::requireSound);
        } catch (SQLException e) {
            throw Unopened.of(file, "the offsets and states of the subscriptions", e);
        }
    }

    /** The file is small: reading all of it at the start costs little, a wrong state of a city service much. */
    private static Void requireSound(Database database) throws SQLException {
        String damage = database.damage();
        if (damage != null) {
            throw new SQLException("it is damaged: " + damage, null, Database.CORRUPT);
        }
        return null;
    }

    private static void create(Database database) throws SQLException {
        database.execute(
                "CREATE TABLE IF NOT EXISTS subscription(name TEXT PRIMARY KEY, position INTEGER NOT NULL,"
                        + " dead INTEGER NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID",
                "CREATE TABLE IF NOT EXISTS state(subscription TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,"
                        + " PRIMARY KEY(subscription, key)) WITHOUT ROWID");
        database.schemaVersion(NewerFile.KNOWN);
    }

    synchronized <T> T inTransaction(Work<T> work) throws SQLException {
        try {
            Database current = database();
            current.begin();
            T result = work.run(current);
            current.commit();
            if (current.putBackIfGone()) {
                database = null;
            }
            return result;
        } catch (SQLException e) {
            abandon(e);
            throw e;
        }
    }

    /** Takes back the trials that were under way when the bus ended; the log ends here. */
    void takeBackTrials(long end) throws SQLException {
        inTransaction(db -> TrialTable.takeBackAll(db, end));
    }

    /** Also while nothing is stored: puts back what somebody removed, says what was written over. */
    synchronized void look() {
        try {
            if (database != null) {
                database.look();
                if (database.putBackIfGone()) {
                    database = null;
                }
            }
        } catch (SQLException e) {
            LOG.warn("{}; it is tried again", e.getMessage());
        }
    }

    private Database database() throws SQLException {
        if (database == null) {
            database = Database.open(file, CHECKPOINT_PAGES);
            NewerFile.refuse(database);
            if (database.schemaVersion() == 0) {
                create(database);
            }
            database.watch();
        }
        return database;
    }

    private void abandon(SQLException cause) {
        if (database != null) {
            database.rollbackQuietly(cause);
            if (!database.hasAll()) {
                return; // nobody else has what is in it
            }
            try {
                database.close();
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
            database = null;
        }
    }

    Stored find(String name) throws SQLException {
        return list().stream()
                .filter(stored -> stored.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<Stored> list() throws SQLException {
        return inTransaction(db -> {
            var found = new ArrayList<Stored>();
            try (var query = db.prepare("SELECT name, position, dead, seen FROM subscription ORDER BY name");
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Stored(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                }
            }
            return found;
        });
    }

    Map<String, byte[]> state(String name) throws SQLException {
        return inTransaction(db -> {
            var state = new HashMap<String, byte[]>();
            try (var query = db.prepare("SELECT key, value FROM state WHERE subscription = ?")) {
                query.setString(1, name);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        state.put(rows.getString(1), rows.getBytes(2));
                    }
                }
            }
            return state;
        });
    }

    void save(Stored stored) throws SQLException {
        save(stored, Map.of());
    }

    /** Stores offset and changes of the state in one transaction; a null value removes its key. */
    void save(Stored stored, Map<String, byte[]> changes) throws SQLException {
        inTransaction(db -> {
            try (var upsert = db.prepare("INSERT INTO subscription(name, position, dead, seen) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT(name) DO UPDATE SET position = excluded.position, dead = excluded.dead,"
                    + " seen = excluded.seen")) {
                upsert.setString(1, stored.name());
                upsert.setLong(2, stored.offset());
                upsert.setLong(3, stored.dead());
                upsert.setLong(4, stored.seen());
                upsert.executeUpdate();
            }
            change(db, stored.name(), changes);
            return null;
        });
    }

    private static void change(Database db, String name, Map<String, byte[]> changes) throws SQLException {
        for (var change : changes.entrySet()) {
            boolean removed = change.getValue() == null;
            try (var statement = db.prepare(
                    removed
                            ? "DELETE FROM state WHERE subscription = ? AND key = ?"
                            : "INSERT OR REPLACE INTO state(subscription, key, value) VALUES (?, ?, ?)")) {
                statement.setString(1, name);
                statement.setString(2, change.getKey());
                if (!removed) {
                    statement.setBytes(3, change.getValue());
                }
                statement.executeUpdate();
            }
        }
    }

    void delete(String name) throws SQLException {
        inTransaction(db -> {
            for (String table : List.of("subscription WHERE name", "state WHERE subscription")) {
                try (var statement = db.prepare("DELETE FROM " + table + " = ?")) {
                    statement.setString(1, name);
                    statement.executeUpdate();
                }
            }
            return null;
        });
    }

    @Override
    public synchronized void close() throws SQLException {
        if (database != null && !database.putBackIfGone()) {
            database.close();
        }
        database = null;
    }
}
