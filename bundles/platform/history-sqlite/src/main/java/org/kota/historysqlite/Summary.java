package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kota.sqlite.Database;

/**
 * What outlives the month files: the counters of those that were dropped, and how far the log was applied to them. The
 * file {@code history.db}.
 */
final class Summary {

    private static final int VERSION = 1;

    private final Path file;

    Summary(Path file) throws SQLException {
        this.file = file;
        try (Database database = open()) {
            if (database.schemaVersion() == 0) {
                create(database);
            }
        }
    }

    private Database open() throws SQLException {
        return Database.open(file, MonthFile.CHECKPOINT_PAGES);
    }

    private static void create(Database database) throws SQLException {
        database.begin();
        database.execute(
                Counters.SCHEMA,
                "CREATE TABLE dropped(name TEXT, shard INTEGER, offset INTEGER, PRIMARY KEY(name, shard)) WITHOUT ROWID",
                "CREATE TABLE doomed(name TEXT PRIMARY KEY) WITHOUT ROWID");
        database.schemaVersion(VERSION);
        database.commit();
    }

    Counters counters() throws SQLException {
        try (Database database = open()) {
            return Counters.load(database);
        }
    }

    /** How far the log was applied to a file of that name before it was dropped; empty if there was none. */
    Map<Integer, Long> applied(FileKey key) throws SQLException {
        try (Database database = open()) {
            return AppliedTable.load(database, "dropped WHERE name = '" + key.fileName() + "'");
        }
    }

    /** Takes over what is to be kept of a file and orders its deletion, all or nothing. */
    void retire(FileKey key, MonthFile file) throws SQLException {
        try (Database database = open()) {
            database.begin();
            Counters.load(file.database()).addTo(database);
            for (var position : AppliedTable.load(file.database(), "applied").entrySet()) {
                database.execute("REPLACE INTO dropped VALUES ('" + key.fileName() + "', " + position.getKey() + ", "
                        + position.getValue() + ")");
            }
            database.execute("INSERT INTO doomed VALUES ('" + key.fileName() + "')");
            database.commit();
        }
    }

    /** Deletes the files that were retired, now or before a crash. */
    void finishDrops(Path folder) throws SQLException, IOException {
        try (Database database = open()) {
            for (String name : doomed(database)) {
                delete(database, folder.resolve(name));
            }
        }
    }

    private static List<String> doomed(Database database) throws SQLException {
        var names = new ArrayList<String>();
        try (var select = database.prepare("SELECT name FROM doomed");
                var row = select.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private static void delete(Database database, Path path) throws SQLException, IOException {
        for (String suffix : new String[] {"-wal", "-shm", ""}) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        }
        database.execute("DELETE FROM doomed WHERE name = '" + path.getFileName() + "'");
    }
}
