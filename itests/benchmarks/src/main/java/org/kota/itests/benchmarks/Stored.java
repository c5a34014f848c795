package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.kota.itests.harness.KotaInstance;
import org.kota.sqlite.Database;

/**
 * What the history's files have of some Datastreams.
 *
 * @param rows of them
 * @param identities different ones among them
 */
record Stored(long rows, long identities) {

    /** @param pattern of the names of Datastreams, as SQL's LIKE takes it */
    static Stored of(KotaInstance kota, String pattern) throws IOException, SQLException {
        String ids = text(
                kota.data().resolve("catalog/catalog.db"),
                "SELECT group_concat(id) FROM datastream WHERE name LIKE '" + pattern + "'");
        long rows = 0;
        long identities = 0;
        for (Path file : files(kota.data().resolve("history"))) {
            String which = " FROM obs WHERE s IN (" + ids + ")";
            rows += Long.parseLong(text(file, "SELECT count(*)" + which));
            identities += Long.parseLong(text(file, "SELECT count(*) FROM (SELECT DISTINCT s, t" + which + ")"));
        }
        return new Stored(rows, identities);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*/\\d{4}-\\d\\d\\..*\\.db"))
                    .toList();
        }
    }

    private static String text(Path file, String query) throws SQLException {
        try (Database database = Database.openReadOnly(file);
                var statement = database.prepare(query);
                var rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
