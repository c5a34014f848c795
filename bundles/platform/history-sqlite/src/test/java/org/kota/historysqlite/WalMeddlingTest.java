package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Receipt;
import org.kota.buslocal.StandaloneBus;
import org.kota.historytck.HistorySite;
import org.kota.model.BusRecord;
import org.kota.sqlite.Database;
import org.kota.store.History.SourceCounts;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** A history whose write-ahead log somebody has cut off or written over in place ends whole: the rest is in the bus's log. */
public class WalMeddlingTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock(HistorySite.START);
    private final MemoryCatalog catalog = new MemoryCatalog();
    private Path file;
    private Path wal;
    private StandaloneBus bus;
    private SqliteHistory history;

    @Before
    public void open() throws Exception {
        catalog.save(HistorySite.stream(1));
        Path data = folder.getRoot().toPath();
        file = data.resolve("history/2026-03.years-5.db");
        wal = file.resolveSibling(file.getFileName() + "-wal");
        bus = new StandaloneBus(data.resolve("bus"), catalog, clock);
        openHistory();
        publish(0, 10);
    }

    private void openHistory() {
        history = new SqliteHistory(file.getParent(), bus.bus(), catalog, clock);
    }

    @After
    public void close() throws SQLException {
        history.close();
        bus.close();
    }

    private void publish(int from, int to) throws Exception {
        var records = new ArrayList<BusRecord>();
        for (int minute = from; minute < to; minute++) {
            records.add(reading(1, at(minute), 1.0));
        }
        List<Receipt> receipts =
                bus.bus().publish("device:a", records).toCompletableFuture().get();
        var last = (Receipt.Accepted) receipts.get(receipts.size() - 1);
        Awaitility.await().atMost(DEADLINE).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return history.awaitApplied(last.position(), Duration.ofMillis(200));
        });
    }

    private void cutTo(long size) throws Exception {
        try (var log = new RandomAccessFile(wal.toFile(), "rw")) {
            log.setLength(size);
        }
    }

    /** Somebody who writes later than within the same tick of the file system's clock as Kota did. */
    private void awaitLater() {
        Awaitility.await().until(() -> {
            Path probe = Files.write(folder.getRoot().toPath().resolve("probe"), new byte[1]);
            return Files.getLastModifiedTime(probe).compareTo(Files.getLastModifiedTime(wal)) > 0;
        });
    }

    /** Also for who looks at the files after a restart. */
    private void assertWhole(int stored) throws Exception {
        Awaitility.await().atMost(DEADLINE).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            String problem = history.status().problem();
            return problem != null
                    && problem.contains("overwritten while Kota ran: 2026-03.years-5.db.")
                    && history.status().rows() == stored;
        });
        assertEquals(new SourceCounts(stored, 0, 0), history.counts().get("device:a"));
        history.close();
        assertTrue(Files.exists(file));
        try (Database reader = Database.openReadOnly(file)) {
            assertNull(reader.damage());
            assertEquals(stored, reader.number("SELECT count(*) FROM obs", 0));
        }
        openHistory();
    }

    @Test
    public void aWriteAheadLogThatIsCutOffIsReadAgainFromTheBus() throws Exception {
        cutTo(0);
        publish(10, 20);
        assertWhole(20);
    }

    @Test
    public void itIsAlsoWhenNothingNewComes() throws Exception {
        publish(10, 20);
        cutTo(Files.size(wal) / 2);
        assertWhole(20);
    }

    @Test
    public void noiseInTheMiddleIsReadAgainFromTheBus() throws Exception {
        awaitLater();
        try (var log = new RandomAccessFile(wal.toFile(), "rw")) {
            log.seek(1_000);
            log.write("noise".repeat(60).getBytes(StandardCharsets.US_ASCII));
        }
        publish(10, 20);
        assertWhole(20);
    }

    @Test
    public void anOlderCopyOfItselfIsReadAgainFromTheBus() throws Exception {
        byte[] older = Files.readAllBytes(wal);
        publish(10, 20);
        Files.write(wal, older);
        publish(20, 30);
        assertWhole(30);
    }
}
