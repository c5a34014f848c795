package org.kota.itests.overload;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the history from writing until it is closed: another process holds the write lock of its files, as a backup
 * program gone wrong would. Works for root too, for whom no folder is read-only.
 */
final class DeadHistory implements AutoCloseable {

    private final List<Connection> holders = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Long> rows = new ArrayList<>();

    DeadHistory(Path data) throws IOException, SQLException {
        try (Stream<Path> files = Files.list(data.resolve("history"))) {
            for (Path file : files.filter(one -> one.toString().matches(".*/\\d{4}-\\d\\d\\..*\\.db"))
                    .toList()) {
                hold(file);
            }
        }
        assertFalse("the history has files", holders.isEmpty());
    }

    private void hold(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        holders.add(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.execute("BEGIN IMMEDIATE");
        }
        files.add(file);
        rows.add(count(file));
    }

    /** Through a connection of its own: one that holds the lock sees the file as it was then. */
    private static long count(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM obs")) {
            return result.next() ? result.getLong(1) : -1;
        }
    }

    void assertNothingWritten() throws SQLException {
        var now = new ArrayList<Long>();
        for (Path file : files) {
            now.add(count(file));
        }
        assertEquals("rows of the history, file by file", rows, now);
    }

    @Override
    public void close() throws SQLException {
        for (Connection holder : holders) {
            holder.close();
        }
    }
}
