package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Position;
import org.kota.historytck.HistorySite;
import org.kota.store.Catalog;
import org.kota.testkit.MemoryCatalog;

/** What somebody does to the files in the worst moment: when they were looked after, and the batch isn't written yet. */
public class MomentTest {

    /** An act of somebody's. */
    private interface Act {
        void run() throws IOException;
    }

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final MemoryCatalog catalog = new MemoryCatalog();
    private Act next;
    private HistoryWriter writer;

    @Before
    public void open() {
        catalog.save(HistorySite.stream(1));
        var policies = new Policies((Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    act();
                    try {
                        return method.invoke(catalog, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
        writer = new HistoryWriter(folder.getRoot().toPath(), policies, new Readers(), new Pace(0, 0));
    }

    private void act() {
        Act act = next;
        next = null;
        try {
            if (act != null) {
                act.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @After
    public void close() throws Exception {
        writer.close();
    }

    @Test
    public void aFileThatIsRemovedDuringABatchIsBackWithItBeforeTheBatchCounts() throws Exception {
        writer.handle(minutes(0, 10), null);
        next = () -> Files.delete(march());
        writer.handle(minutes(10, 11), null);
        assertEquals("somebody has acted", null, next);
        assertTrue(Files.exists(march()));
        writer.close();
        var restarted = new SqliteHistory(folder.getRoot().toPath(), catalog, new Pace(0, 0));
        try {
            assertEquals(11, restarted.status().rows());
        } finally {
            restarted.close();
        }
    }

    @Test
    public void aFileAtRestThatIsOverwrittenAsABatchComesForItTakesNothingIn() throws Exception {
        writer.handle(minutes(0, 10), null);
        writer.close();
        byte[] backup = Files.readAllBytes(march());
        open();
        writer.handle(minutes(10, 20), null);
        writer.handle(otherMonths(), null);
        next = () -> Files.write(march(), backup);
        var refused = assertThrows(InfrastructureException.class, () -> writer.handle(minutes(20, 21), null));
        assertTrue(
                refused.getMessage(),
                refused.getMessage().contains("2026-03.years-5.db was overwritten while Kota runs"));
    }

    private Path march() {
        return folder.getRoot().toPath().resolve("2026-03.years-5.db");
    }

    private static List<Delivery> minutes(int from, int to) {
        var batch = new ArrayList<Delivery>();
        for (int minute = from; minute < to; minute++) {
            batch.add(new Delivery(new Position(0, 1 + minute), "device:a", reading(1, at(minute), 1.0)));
        }
        return batch;
    }

    /** So many that the file of March is closed. */
    private static List<Delivery> otherMonths() {
        var batch = new ArrayList<Delivery>();
        for (int month = 1; month <= MonthFiles.MOST_OPEN; month++) {
            batch.add(new Delivery(new Position(0, 100 + month), "device:a", reading(1, at(-month * 45_000), 1.0)));
        }
        return batch;
    }
}
