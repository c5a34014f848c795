package org.kota.buslocal;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.kota.sqlite.Database;

/** The file of the log that is being written. One row is one group, and one durable commit. */
final class Segment implements AutoCloseable {

    private static final int CHECKPOINT_PAGES = 250;

    private final long start;
    private final Database database;
    private final PreparedStatement insert;

    private Segment(long start, Database database) throws SQLException {
        this.start = start;
        this.database = database;
        this.insert = database.prepare("INSERT INTO log(first, n, rec) VALUES (?, ?, ?)");
        database.watch();
    }

    /** Makes a new file that begins with the record of this offset and knows what was counted before. */
    static Segment create(Path file, long start, Totals before) throws SQLException {
        Database database = Database.open(file, CHECKPOINT_PAGES);
        try {
            database.begin();
            database.execute("CREATE TABLE log(first INTEGER PRIMARY KEY, n INTEGER NOT NULL, rec BLOB NOT NULL)");
            Totals.createTables(database);
            before.write(database, start - 1);
            database.schemaVersion(NewerFile.KNOWN);
            database.commit();
            return new Segment(start, database);
        } catch (SQLException e) {
            throw closing(database, e);
        }
    }

    /** Opens a file that was written before. */
    static Segment open(Path file, long start) throws SQLException {
        Database database = Database.open(file, CHECKPOINT_PAGES);
        try {
            NewerFile.refuse(database);
            return new Segment(start, database);
        } catch (SQLException e) {
            throw closing(database, e);
        }
    }

    /** Whether the making of a file was finished. */
    static boolean complete(Path file) throws SQLException {
        try (Database database = Database.open(file, CHECKPOINT_PAGES)) {
            return database.schemaVersion() > 0;
        }
    }

    /** Appends a group: when this returns it is on disk. */
    void append(Group group, byte[] blob, Totals totals) throws SQLException {
        if (totals.due(group.last())) {
            database.begin();
            insert(group, blob);
            totals.write(database, group.first() - 1);
            database.commit();
            totals.copied(group.first() - 1);
        } else {
            insert(group, blob);
        }
    }

    /** Counts that don't follow from the groups, of which some are lost, up to this offset. */
    void keep(Totals totals, long upTo) throws SQLException {
        database.begin();
        totals.write(database, upTo);
        database.commit();
        totals.copied(upTo);
    }

    /** See {@link Database#look}. */
    void look() throws SQLException {
        database.look();
    }

    boolean isInPlace() {
        return database.isInPlace();
    }

    /** See {@link Database#putBackIfGone}. */
    boolean putBackIfGone() throws SQLException {
        return database.putBackIfGone();
    }

    void rollback(SQLException cause) {
        database.rollbackQuietly(cause);
    }

    /** Takes out what lies at this offset and behind it. */
    void dropFrom(long offset) throws SQLException {
        database.execute("DELETE FROM log WHERE first >= " + offset);
    }

    private void insert(Group group, byte[] blob) throws SQLException {
        insert.setLong(1, group.first());
        insert.setInt(2, group.count());
        insert.setBytes(3, blob);
        insert.executeUpdate();
        database.remember();
    }

    long start() {
        return start;
    }

    /** The offset that the next record gets. */
    long next() throws SQLException {
        return database.number("SELECT first + n FROM log ORDER BY first DESC LIMIT 1", start);
    }

    /** Adds up what was appended, from the last copy of the counts on. */
    Totals totals() throws SQLException, NewerGroupException {
        var totals = new Totals();
        totals.read(database);
        try (var query = database.prepare("SELECT first, n, rec FROM log WHERE first > ? ORDER BY first")) {
            query.setLong(1, totals.copiedUpTo());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    Counting.addFound(totals, rows.getLong(1), rows.getInt(2), GroupCodec.content(rows, 3));
                }
            }
        }
        return totals;
    }

    /** Closes after a failure: the state of the connection isn't to be trusted then. */
    void abandon(SQLException cause) {
        try {
            close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        database.close();
    }

    private static SQLException closing(Database database, SQLException cause) {
        database.rollbackQuietly(cause);
        try {
            database.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }
}
