package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.util.ArrayList;
import org.junit.Rule;
import org.junit.Test;
import org.kota.historytck.HistorySite;
import org.kota.model.BusRecord;
import org.kota.store.History.SourceCounts;

public class ReadingTest {

    @Rule
    public final HistorySite site = new HistorySite(new SqliteHistoryProvider());

    @Test
    public void manyMonthsInOneBatchKeepFewFilesOpen() throws Exception {
        var sent = new ArrayList<BusRecord>();
        for (int month = 0; month < 4 * MonthFiles.MOST_OPEN; month++) {
            String instant = String.format("20%02d-%02d-03T00:00:00Z", 20 + month / 12, month % 12 + 1);
            sent.add(reading(1, at(instant), month));
            sent.add(reading(2, at(instant), month));
        }
        site.send(sent);
        site.send(sent);
        assertEquals(new SourceCounts(sent.size(), sent.size(), 0), site.counts(DEVICE));
        assertEquals(4 * MonthFiles.MOST_OPEN, site.values(1).size());
        assertTrue("open files", openFiles() <= 3L * (MonthFiles.MOST_OPEN + Readers.MOST_IDLE));
    }

    private long openFiles() throws java.io.IOException {
        try (var descriptors = java.nio.file.Files.list(java.nio.file.Path.of("/proc/self/fd"))) {
            return descriptors.filter(this::isOurs).count();
        }
    }

    private boolean isOurs(java.nio.file.Path descriptor) {
        try {
            return java.nio.file.Files.readSymbolicLink(descriptor).startsWith(site.folder());
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
