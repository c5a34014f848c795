package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.InfrastructureException;
import org.kota.historytck.HistorySite;
import org.kota.model.BusRecord;
import org.kota.store.History.SourceCounts;
import org.kota.store.StoreException;

public class RecoveryTest {

    private static final String FEBRUARY = "2026-02.years-5.db";
    private static final String MARCH = "2026-03.years-5.db";

    @Rule
    public final HistorySite site = new HistorySite(new SqliteHistoryProvider());

    @Test
    public void aFailureNamesTheFolder() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0));
        site.open().hinder(at(0));
        var late = site.append(DEVICE, reading(1, at(15), 2.0));
        String message = assertThrows(InfrastructureException.class, () -> site.deliver(late))
                .getMessage();
        assertTrue(message, message.contains(site.folder().toString()));
    }

    @Test
    public void startsWithoutItsFolderAndCatchesUp() throws Exception {
        site.stop();
        Files.writeString(site.folder(), "in the way");
        site.start();
        var batch = site.append(DEVICE, reading(1, at(0), 1.0));
        assertThrows(InfrastructureException.class, () -> site.deliver(batch));
        Files.delete(site.folder());
        site.deliver(batch);
        assertEquals(List.of(1.0), site.values(1));
        assertEquals(new SourceCounts(1, 0, 0), site.counts(DEVICE));
    }

    @Test
    public void setsATornFileAsideLoudlyAndKeepsTheOthers() throws Exception {
        site.send(DEVICE, reading(1, at("2026-02-10T00:00:00Z"), 0.5), reading(1, at(0), 1.0));
        site.stop();
        try (var file = new RandomAccessFile(site.folder().resolve(FEBRUARY).toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        site.start();
        assertEquals(List.of(1.0), site.values(1));
        String problem = site.history().status().problem();
        assertTrue(problem, problem.contains(FEBRUARY + ".damaged-1"));
        site.send(DEVICE, reading(1, at("2026-02-11T00:00:00Z"), 0.6));
        assertEquals(List.of(0.6, 1.0), site.values(1));
    }

    @Test
    public void aFileThatWasNotClosedIsReadThroughAtTheStart() throws Exception {
        site.send(DEVICE, readings(3_000));
        site.stop();
        Path file = site.folder().resolve(MARCH);
        garble(file);
        Files.write(file.resolveSibling(MARCH + "-wal"), new byte[100]);
        site.start();
        String problem = site.history().status().problem();
        assertTrue(problem, problem.contains(MARCH + ".damaged-1"));
    }

    @Test
    public void whatAReaderFindsBrokenIsNamedUntilTheFileIsReplaced() throws Exception {
        site.send(DEVICE, readings(3_000));
        site.stop();
        garble(site.folder().resolve(MARCH));
        site.start();
        assertThrows(StoreException.class, () -> site.values(1));
        String problem = site.history().status().problem();
        assertTrue(problem, problem.contains(MARCH + " is damaged"));
    }

    private static BusRecord[] readings(int number) {
        return IntStream.range(0, number)
                .mapToObj(minute -> reading(1, at(minute), minute))
                .toArray(BusRecord[]::new);
    }

    /** Two of its many pages of readings. */
    static void garble(Path file) throws IOException {
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(raw.length() * 6 / 10 / 4_096 * 4_096);
            raw.write(new byte[2 * 4_096]);
        }
    }

    @Test
    public void noticesAnEmptiedFile() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0));
        site.stop();
        Files.write(site.folder().resolve(MARCH), new byte[0]);
        site.start();
        assertTrue(site.history().status().problem().contains(MARCH));
    }

    @Test
    public void setsAFileAsideThatTurnsOutBrokenWhileItIsWritten() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0));
        site.stop();
        Path file = site.folder().resolve(MARCH);
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            for (long page = 1; page < raw.length() / 4096; page++) {
                raw.seek(page * 4096);
                raw.write(new byte[4096]);
            }
        }
        site.start();
        assertTrue("damaged", site.values(1).size() <= 1);
        var batch = site.append(DEVICE, reading(1, at(15), 2.0));
        try {
            site.deliver(batch);
        } catch (InfrastructureException e) {
            site.deliver(batch);
        }
        assertEquals(List.of(2.0), site.values(1));
        assertTrue(site.history().status().problem().contains(MARCH + ".damaged-1"));
    }
}
