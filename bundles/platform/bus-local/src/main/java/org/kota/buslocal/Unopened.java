package org.kota.buslocal;

import java.nio.file.Path;
import java.sql.SQLException;
import org.kota.sqlite.Database;

/** A file of the bus that can't be opened: which one, why, and what to do about that. */
final class Unopened {

    private Unopened() {}

    /** @param what the file is to an administrator */
    static SQLException of(Path file, String what, SQLException cause) {
        return new SQLException(
                file + ", " + what + ", can't be opened (" + cause.getMessage() + "). " + advice(cause),
                cause.getSQLState(),
                cause.getErrorCode(),
                cause);
    }

    /** Only a file that is broken itself is to be replaced. */
    private static String advice(SQLException cause) {
        if (cause instanceof NewerFile) {
            return "Install the release that wrote it, or a newer one";
        }
        return Database.isBroken(cause)
                ? "Restore the folder bus/ from the backup"
                : "Check the disk (space, inodes, whether it is read-only) and the rights of the folder bus/; it is tried again by itself";
    }
}
