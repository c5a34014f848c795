package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The SQLite files below a data folder. */
final class Databases {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private Databases() {}

    static List<Path> below(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (isDatabase(file)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** Every database below a folder passes the full integrity check. */
    static void assertWholeBelow(Path folder) throws IOException, SQLException {
        for (Path file : below(folder)) {
            assertEquals(file.toString(), "ok", integrity(file));
        }
    }

    /** What the full integrity check says of a file: "ok", or what is wrong. */
    static String integrity(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA integrity_check")) {
            return rows.next() ? rows.getString(1) : "no answer";
        }
    }

    private static boolean isDatabase(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }
}
