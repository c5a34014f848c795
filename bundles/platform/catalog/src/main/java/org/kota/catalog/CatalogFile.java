package org.kota.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.kota.sqlite.Database;
import org.kota.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalog on disk: one SQLite file, every change in a transaction of its own. Belongs to the writer's lock. */
final class CatalogFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogFile.class);
    private static final int SCHEMA_VERSION = 1;
    private static final int CHECKPOINT_PAGES = 250;

    private final Path file;
    private final IdMark mark;
    private Database database;
    private Ids ids;

    /** @throws StoreException if the file can't be read, is damaged, or was written by a newer release */
    CatalogFile(Path file, IdMark mark) {
        this.file = file;
        this.mark = mark;
        try {
            Files.createDirectories(file.getParent());
            open();
            refuseDamage();
        } catch (SQLException | IOException e) {
            abandon(e);
            throw failure("opened", e);
        }
    }

    private void open() throws SQLException, IOException {
        if (ids != null) {
            ids.close(); // a change failed: what it didn't give isn't lost
        }
        long marked = mark.read();
        refuseLoss(marked, !Files.exists(file) || Files.size(file) == 0);
        database = Database.open(file, CHECKPOINT_PAGES);
        if (database.schemaVersion() == 0) {
            refuseLoss(marked, true);
            create();
        } else if (database.schemaVersion() > SCHEMA_VERSION) {
            throw new SQLException("it was written by a newer release of Kota; start that one");
        }
        ids = new Ids(mark, database);
        database.watch();
    }

    /** A new one in its place would know no name of what the history has. */
    private void refuseLoss(long given, boolean empty) throws SQLException {
        if (given > 0 && empty) {
            throw new SQLException(
                    "it is gone or empty although it had been written: restore it from the backup. To begin"
                            + " anew all the same, without the observations of before, take away history/, bus/, "
                            + mark + " too");
        }
    }

    private void create() throws SQLException {
        database.begin();
        database.execute(
                ThingTable.SCHEMA,
                DatastreamTable.SCHEMA,
                "CREATE TABLE property(owner INTEGER, key TEXT, value TEXT NOT NULL, PRIMARY KEY(owner, key))"
                        + " WITHOUT ROWID",
                "CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL)");
        database.schemaVersion(SCHEMA_VERSION);
        database.commit();
    }

    private void refuseDamage() throws SQLException {
        String damage = database.damage();
        if (damage != null) {
            throw new SQLException("it is damaged (" + damage + "); restore it from the backup");
        }
    }

    Snapshot load() {
        try {
            var properties = Properties.load(database);
            return Snapshot.of(ThingTable.load(database, properties), DatastreamTable.load(database, properties));
        } catch (SQLException e) {
            abandon(e);
            throw failure("read", e);
        }
    }

    /** Runs a change in a transaction; when this returns it is on disk. */
    <T> T write(Change<T> change) {
        try {
            if (database == null) {
                open();
            }
            database.begin();
            T result = change.apply(database, ids);
            database.commit();
            putBack();
            return result;
        } catch (SQLException | IOException e) {
            abandon(e);
            throw failure("written", e);
        }
    }

    private void putBack() throws SQLException, IOException {
        if (database.putBackIfGone()) {
            database = null;
            open();
        }
    }

    /** Also while nothing is changed: puts back what somebody removed, says what was written over. */
    void look() {
        if (database == null) {
            return;
        }
        try {
            database.look();
            putBack();
        } catch (SQLException | IOException e) {
            LOG.warn("{}; it is tried again", e.getMessage());
        }
    }

    /** After a failure the connection isn't trusted, and the next change opens the file anew; unless it is the only one. */
    private void abandon(Exception cause) {
        if (database == null) {
            return;
        }
        database.rollbackQuietly(cause);
        if (database.hasAll()) {
            close(database, cause);
            database = null;
        }
    }

    private static void close(Database failed, Exception cause) {
        try {
            failed.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private StoreException failure(String what, Exception cause) {
        return new StoreException(
                "The catalog " + file + " can't be " + what + ": " + cause.getMessage()
                        + ". Check the disk (space, inodes, whether it is read-only) and the rights.",
                cause);
    }

    @Override
    public void close() {
        try {
            if (database != null) {
                if (!database.putBackIfGone()) {
                    database.close();
                }
                ids.close();
            }
            database = null;
        } catch (SQLException | IOException e) {
            throw failure("closed", e);
        }
    }

    /** What happens within a transaction. */
    interface Change<T> {
        T apply(Database database, Ids ids) throws SQLException, IOException;
    }
}
