package org.kota.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a connection that may write, although its write-ahead log isn't to be written back. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /**
     * SQLite writes the log back when the last connection is closed, if that one may write: the last one here may not.
     *
     * @param keep whether the log is kept beside the file; of a history the data bus has what is in it
     */
    static void withoutWritingBack(Path file, Connection connection, boolean keep) throws SQLException {
        LOG.error("{} or its write-ahead log was overwritten while Kota runs: the file is kept as it is", file);
        try (Database last = Database.openReadOnly(file)) {
            if (keep) {
                Beside.copyAside(Beside.named(file, "-wal"));
            }
            takePart(last);
            connection.close();
            Beside.deleteCompanions(file);
        } catch (SQLException | IOException e) {
            LOG.debug("{} can't be read any more", file, e);
            connection.close();
        }
    }

    /** A connection counts from its first look at the file on, also if it finds nothing there that it can read. */
    private static void takePart(Database last) {
        try {
            last.schemaVersion();
        } catch (SQLException e) {
            LOG.debug("{} can't be read any more", last.file(), e);
        }
    }
}
