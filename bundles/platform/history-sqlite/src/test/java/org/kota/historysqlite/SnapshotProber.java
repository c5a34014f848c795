package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.historytck.HistoryProvider.Prober;
import org.kota.sqlite.Database;

/**
 * Tells whether a read transaction goes on, by connections of its own to the files. A mark is a commit; SQLite writes it
 * back into the file as soon as nobody is in a snapshot from before it, and who begins to read later doesn't keep it from
 * that. So what was written back completely shows that all have ended that were under way at the mark, and what wasn't
 * that one of them goes on.
 */
final class SnapshotProber implements Prober {

    private static final int CHECKPOINT_PAGES = 1_000;

    private final List<Database> files = new ArrayList<>();
    private int marks;

    SnapshotProber(List<Path> paths) throws SQLException {
        for (Path path : paths) {
            Database file = Database.open(path, CHECKPOINT_PAGES);
            files.add(file);
            file.execute("PRAGMA synchronous = OFF"); // a mark is to be quick
        }
    }

    @Override
    public void mark() throws SQLException {
        marks++;
        for (Database file : files) {
            file.execute("PRAGMA application_id = " + marks);
        }
    }

    @Override
    public boolean passed() throws SQLException {
        for (Database file : files) {
            if (!isWrittenBack(file)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWrittenBack(Database file) throws SQLException {
        try (PreparedStatement checkpoint = file.prepare("PRAGMA wal_checkpoint(PASSIVE)");
                ResultSet row = checkpoint.executeQuery()) {
            row.next();
            return row.getInt(1) == 0 && row.getInt(2) == row.getInt(3);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            for (Database file : files) {
                file.close();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
