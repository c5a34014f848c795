package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Receipt;
import org.kota.buslocal.StandaloneBus;
import org.kota.historytck.HistorySite;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** The folder of the data bus is lost or an older copy of it restored, and that of the history is not. */
public class RestoredLogTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock(HistorySite.START);
    private final MemoryCatalog catalog = new MemoryCatalog();
    private StandaloneBus bus;
    private SqliteHistory history;

    @Before
    public void open() throws Exception {
        catalog.save(HistorySite.stream(1));
        bus = new StandaloneBus(path("bus"), catalog, clock);
        history = new SqliteHistory(path("history"), bus.bus(), catalog, clock);
    }

    @After
    public void close() throws Exception {
        history.close();
        bus.close();
    }

    @Test
    public void whatComesAfterAnOlderLogWasRestoredIsStored() throws Exception {
        record(0);
        close();
        copy(path("bus"), path("backup"));
        open();
        record(1);
        record(2);
        close();
        delete(path("bus"));
        copy(path("backup"), path("bus"));
        open();
        record(3);
        record(4);
        assertStored(5);
    }

    @Test
    public void whatComesAfterTheLogWasLostIsStored() throws Exception {
        record(0);
        record(1);
        close();
        delete(path("bus"));
        open();
        record(2);
        assertStored(3);
    }

    private void record(int minute) throws Exception {
        var receipts = bus.bus()
                .publish("device:a", List.of(reading(1, at(minute), minute)))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertTrue(history.awaitApplied(((Receipt.Accepted) receipts.get(0)).position(), SOON));
    }

    private void assertStored(int minutes) throws Exception {
        for (int minute = 0; minute < minutes; minute++) {
            var found = history.find(1, at(minute));
            assertTrue("the reading of minute " + minute + " is in the history", found.isPresent());
            assertEquals(minute, found.get().observation().number(), 0);
        }
    }

    private Path path(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
