package org.kota.itests.overload;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the files of a stopped instance's history hold of a fleet: each number of each device once, and nothing else. */
final class Recorded {

    private Recorded() {}

    /** @param acknowledged how many numbers of each device, from 0, the broker acknowledged; nothing else was sent */
    static void assertEachOnce(Path data, Map<String, Long> acknowledged) throws IOException, SQLException {
        var expected = new TreeMap<String, String>();
        acknowledged.forEach((device, count) -> expected.put(device, count + " from 0 to " + (count - 1)));
        var found = new TreeMap<String, long[]>();
        for (Path file : files(data.resolve("history"))) {
            read(file, streams(data), found);
        }
        var texts = new TreeMap<String, String>();
        found.forEach((device, of) -> texts.put(device, of[0] + " from " + of[1] + " to " + of[2]));
        assertEquals("distinct numbers in the history", expected, texts);
    }

    private static Stream<Path> list(Path folder) throws IOException {
        return Files.list(folder).filter(file -> file.toString().matches(".*/\\d{4}-\\d\\d\\..*\\.db"));
    }

    private static Iterable<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = list(folder)) {
            return files.toList();
        }
    }

    private static Map<Long, String> streams(Path data) throws SQLException {
        var streams = new TreeMap<Long, String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("catalog/catalog.db"));
                var rows = connection.createStatement().executeQuery("SELECT id, name FROM datastream")) {
            while (rows.next()) {
                streams.put(rows.getLong(1), rows.getString(2).replaceFirst("/.*", ""));
            }
        }
        return streams;
    }

    /** Values are the numbers: as many distinct ones as rows, or one was stored twice. */
    private static void read(Path file, Map<Long, String> streams, Map<String, long[]> found) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT s, count(*), count(DISTINCT v), min(v), max(v) FROM obs GROUP BY s")) {
            while (rows.next()) {
                String device = streams.get(rows.getLong(1));
                assertEquals("rows and distinct values of " + device, rows.getLong(2), rows.getLong(3));
                long[] one = {rows.getLong(2), rows.getLong(4), rows.getLong(5)};
                found.merge(device, one, Recorded::joined);
            }
        }
    }

    private static long[] joined(long[] a, long... b) {
        return new long[] {a[0] + b[0], Math.min(a[1], b[1]), Math.max(a[2], b[2])};
    }
}
