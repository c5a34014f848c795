package org.kota.buslocal;

import java.sql.SQLException;
import org.kota.sqlite.Database;

/** A file of the bus that a newer release wrote in a form that this one doesn't know. */
final class NewerFile extends SQLException {
    private static final long serialVersionUID = 1L;

    /** The form of the bus's files that this release writes, and the newest that it reads. */
    static final int KNOWN = 1;

    private NewerFile(int version) {
        super("its format is version " + version + ", and this release reads up to " + KNOWN);
    }

    /** Refuses a file that this release would misread. */
    static void refuse(Database database) throws SQLException {
        int version = database.schemaVersion();
        if (version > KNOWN) {
            throw new NewerFile(version);
        }
    }
}
