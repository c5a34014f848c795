package org.kota.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tells that somebody else has written over an open file, whose content no lock protects: a number in it that rises
 * with every transaction, looked for on disk, without the write-ahead log, whenever the file was written to. SQLite
 * itself, or another program that uses it, never lets that number fall; an older copy has a smaller one.
 */
final class Mark {

    private static final Logger LOG = LoggerFactory.getLogger(Mark.class);

    private final Path file;
    private final String query;
    private Place seen;
    private long least;

    /** @param query for the number that rises */
    Mark(Path file, String query) {
        this.file = file;
        this.query = query;
        seen = Place.of(file);
        least = onDisk();
    }

    /** Whether what lies there isn't what Kota has written. */
    boolean isGone() {
        Place now = Place.of(file);
        if (!now.isSameAs(seen) || now.equals(seen)) {
            return false;
        }
        long found = onDisk();
        if (found < least) {
            return true;
        }
        seen = now;
        least = found;
        return false;
    }

    private long onDisk() {
        try (Database disk = Database.openWithoutLog(file)) {
            return disk.number(query, Long.MIN_VALUE);
        } catch (SQLException e) {
            LOG.debug("{} can't be read by itself", file, e);
            return Long.MIN_VALUE;
        }
    }
}
