package org.kota.catalog;

import java.io.IOException;
import java.sql.SQLException;
import org.kota.sqlite.Database;

/**
 * The source of catalog ids, shared by Things and Datastreams. Ids are taken from ranges that are reserved in a file
 * outside the catalog before one of them is used, and given back when it is closed.
 */
final class Ids {

    /** Ids reserved at once: one more fsync per so many creations. */
    static final int RANGE = 64;

    /** Skipped if the mark is missing: more than anyone creates between two backups. */
    static final int LEAP = 10_000;

    private final IdMark mark;
    private final Database database;
    private long last;
    private long reserved;

    Ids(IdMark mark, Database database) throws SQLException, IOException {
        this.mark = mark;
        this.database = database;
        last = database.number("SELECT value FROM meta WHERE key = 'last-id'", 0);
        reserved = database.number("SELECT value FROM meta WHERE key = 'reserved-id'", 0);
        long marked = mark.read();
        if (marked < 0 && last > 0) {
            last = reserved + LEAP;
        } else if (marked != last) {
            // Killed, or another catalog than the one that was closed: any id of the range may have been given.
            last = Math.max(marked, reserved);
        }
        reserved = last;
    }

    /** Marks exactly what was given, so that the next start with this very catalog wastes none. */
    void close() throws IOException {
        if (last < reserved) {
            mark.write(last);
        }
    }

    /** The next id; its use is recorded in the transaction that is open. */
    long next() throws SQLException, IOException {
        if (last >= reserved) {
            mark.write(last + RANGE);
            reserved = last + RANGE;
            database.execute("INSERT OR REPLACE INTO meta VALUES ('reserved-id', " + reserved + ")");
        }
        last++;
        database.execute("INSERT OR REPLACE INTO meta VALUES ('last-id', " + last + ")");
        return last;
    }
}
