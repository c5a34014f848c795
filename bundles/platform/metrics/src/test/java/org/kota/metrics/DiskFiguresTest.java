package org.kota.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.sqlite.Database;

public class DiskFiguresTest {

    @Rule
    public TemporaryFolder data = new TemporaryFolder();

    private String scrape() throws IOException {
        var disk = new DiskFigures(data.getRoot().toPath());
        return new String(new Scrape(Map.of("disk", disk)).text(), UTF_8);
    }

    @Test
    public void tellsWhatDatabasesAndTheirWriteAheadLogsTake() throws Exception {
        Path bus = data.newFolder("bus").toPath();
        try (Database database = Database.open(bus.resolve("log.db"), 1000)) {
            database.execute("CREATE TABLE t(x)");
            Files.writeString(bus.resolve("log.txt"), "no database");
            long wal = Files.size(bus.resolve("log.db-wal"));
            assertTrue(wal > 0);
            String text = scrape();
            assertEquals(Files.size(bus.resolve("log.db")), value(text, "kota_database_bytes{area=\"bus\"} "), 0);
            assertEquals(wal, value(text, "kota_database_wal_bytes{area=\"bus\"} "), 0);
            assertFalse("no figure of an area without a folder", text.contains("area=\"history\""));
        }
    }

    @Test
    public void theDiskHasAtLeastWhatIsFree() throws IOException {
        String text = scrape();
        assertTrue(value(text, "kota_disk_size_bytes ") >= value(text, "kota_disk_free_bytes "));
    }

    private static double value(String text, String figure) {
        int at = text.indexOf("\n" + figure);
        assertTrue(text, at >= 0);
        return Double.parseDouble(text.substring(at + figure.length() + 1, text.indexOf('\n', at + 1)));
    }
}
