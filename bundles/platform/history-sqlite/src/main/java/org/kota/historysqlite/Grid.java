package org.kota.historysqlite;

import java.sql.SQLException;
import org.kota.sqlite.Database;

/**
 * How a month file cuts time: the key of a row begins with a bucket of about ten samples, so that what arrives together
 * lies together and what is asked for together isn't far apart.
 *
 * @param begin first instant of the month
 * @param end first instant after it
 * @param width of a bucket, milliseconds
 */
record Grid(long begin, long end, long width) {

    private static final long HALF_MONTH = 15L * 86_400_000;

    /**
     * The grid of an open file.
     *
     * @throws SQLException that says that the file is broken, if it doesn't know its grid
     */
    static Grid of(FileKey key, Database database) throws SQLException {
        long width = database.number("SELECT value FROM meta WHERE key = 'width'", 0);
        if (width <= 0) {
            throw new SQLException(database.file() + " lacks its own description", null, Database.CORRUPT);
        }
        return of(key, width);
    }

    static Grid of(FileKey key, long width) {
        return new Grid(key.begin(), key.end(), width);
    }

    long bucket(long time) {
        return Math.floorDiv(time - begin, width);
    }

    /** Column {@code t} of an instant. */
    long relative(long time) {
        return time - begin - HALF_MONTH;
    }

    /** The instant of a column {@code t}. */
    long absolute(long t) {
        return t + begin + HALF_MONTH;
    }
}
