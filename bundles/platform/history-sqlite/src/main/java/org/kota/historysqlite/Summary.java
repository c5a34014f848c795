package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kota.sqlite.Database;
import org.kota.sqlite.Kept;

/**
 * What outlives the month files: the counters of those that were dropped, and how far the log was applied to them. The
 * file {@code history.db}.
 */
final class Summary {

    private static final int VERSION = 1;

    private final Path file;
    private final Kept kept;

    Summary(Path file) throws SQLException {
        this.file = file;
        kept = new Kept(file);
        with(database -> database.schemaVersion() == 0 ? create(database) : null);
    }

    private interface Work<T> {
        T on(Database database) throws SQLException;
    }

    private <T> T with(Work<T> work) throws SQLException {
        keepInPlace();
        T result = opened(work);
        try {
            kept.remember();
            return result;
        } catch (IOException e) {
            throw new SQLException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Puts the file back if somebody has removed or overwritten it. */
    void keepInPlace() throws SQLException {
        try {
            kept.putBackIfChanged();
        } catch (IOException e) {
            throw new SQLException(
                    file + " was removed or overwritten while Kota runs and can't be put back: " + e.getMessage(), e);
        }
    }

    /** A failure that says that this file is broken names it, and isn't taken for one of the month file at hand. */
    private <T> T opened(Work<T> work) throws SQLException {
        try (Database database = Database.open(file, MonthFile.CHECKPOINT_PAGES)) {
            return work.on(database);
        } catch (SQLException e) {
            throw Database.isBroken(e)
                    ? new SQLException(
                            file + ", which knows the months that were dropped, is damaged (" + e.getMessage()
                                    + "). Restore it from the backup",
                            e)
                    : e;
        }
    }

    private static Void create(Database database) throws SQLException {
        database.begin();
        database.execute(
                Counters.SCHEMA,
                "CREATE TABLE dropped(name TEXT, shard INTEGER, offset INTEGER, PRIMARY KEY(name, shard)) WITHOUT ROWID",
                "CREATE TABLE doomed(name TEXT PRIMARY KEY) WITHOUT ROWID");
        database.schemaVersion(VERSION);
        database.commit();
        return null;
    }

    Counters counters() throws SQLException {
        return with(Counters::load);
    }

    /** How far the log was applied to a file of that name before it was dropped; empty if there was none. */
    Map<Integer, Long> applied(FileKey key) throws SQLException {
        return with(database -> AppliedTable.load(database, "dropped WHERE name = '" + key.fileName() + "'"));
    }

    /** Takes over what is to be kept of a file and orders its deletion, all or nothing. */
    void retire(FileKey key, MonthFile file) throws SQLException {
        Counters counters = Counters.load(file.database());
        Map<Integer, Long> applied = AppliedTable.load(file.database(), "applied");
        with(database -> {
            database.begin();
            counters.addTo(database);
            for (var position : applied.entrySet()) {
                database.execute("REPLACE INTO dropped VALUES ('" + key.fileName() + "', " + position.getKey() + ", "
                        + position.getValue() + ")");
            }
            database.execute("INSERT INTO doomed VALUES ('" + key.fileName() + "')");
            database.commit();
            return null;
        });
    }

    /** Deletes the files that were retired, now or before a crash. */
    void finishDrops(Path folder) throws SQLException, IOException {
        for (String name : with(Summary::doomed)) {
            delete(folder.resolve(name));
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

    private void delete(Path path) throws SQLException, IOException {
        for (String suffix : new String[] {"-wal", "-shm", ""}) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        }
        with(database -> {
            database.execute("DELETE FROM doomed WHERE name = '" + path.getFileName() + "'");
            return null;
        });
    }
}
