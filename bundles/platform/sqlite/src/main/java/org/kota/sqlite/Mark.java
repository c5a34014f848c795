package org.kota.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells that somebody else has written over an open file, whose content no lock protects: a number in it that rises
 * with every transaction, looked for on disk, without the write-ahead log, whenever the file was written to. SQLite
 * itself, or another program that uses it, never lets that number fall, and makes no file smaller; an older copy has a
 * smaller number. A disk that fills up while the log is written back leaves a file that is shorter than its first page
 * says: no fault of its, since the log has the rest.
 */
final class Mark {

    private static final Logger LOG = LoggerFactory.getLogger(Mark.class);

    /** All is in the write-ahead log, or it was when this began. */
    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final Path file;
    private final String query;
    private Place seen;
    private long least;

    /** @param query for the number that rises */
    Mark(Path file, String query) {
        this.file = file;
        this.query = query;
        seen = Place.of(file);
        least = leastOnDisk();
    }

    /** Whether what lies there isn't what Kota has written. Where it can't be read, as without file handles: not known. */
    boolean isGone() {
        Place now = Place.of(file);
        if (!now.isSameAs(seen) || now.equals(seen)) {
            return false;
        }
        try {
            return now.size() < seen.size() || isOlder(now);
        } catch (SQLException e) {
            LOG.debug("{} can't be read by itself", file, e);
            return Database.isBroken(e) && least > NOTHING_YET;
        }
    }

    private boolean isOlder(Place now) throws SQLException {
        long found = onDisk();
        if (found < least) {
            return true;
        }
        seen = now;
        least = found;
        return false;
    }

    private long leastOnDisk() {
        try {
            return onDisk();
        } catch (SQLException e) {
            LOG.debug("{} can't be read by itself", file, e);
            return NOTHING_YET;
        }
    }

    private long onDisk() throws SQLException {
        try (Database disk = Database.openWithoutLog(file)) {
            disk.execute("PRAGMA writable_schema = ON"); // reads a file that is shorter than its first page says
            return disk.number(query, NOTHING_YET);
        }
    }
}
