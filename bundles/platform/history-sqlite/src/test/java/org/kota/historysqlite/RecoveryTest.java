package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kota.historysqlite.HistoryRig.DEVICE;
import static org.kota.historysqlite.HistoryRig.at;
import static org.kota.historysqlite.HistoryRig.correction;
import static org.kota.historysqlite.HistoryRig.reading;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Position;
import org.kota.model.BusRecord;
import org.kota.sqlite.Database;
import org.kota.store.History.SourceCounts;

public class RecoveryTest {

    private static final String FEBRUARY = "2026-02.years-5.db";
    private static final String MARCH = "2026-03.years-5.db";

    @Rule
    public HistoryRig rig = new HistoryRig();

    @Test
    public void aCrashBetweenTwoFilesNeitherLosesNorDoublesACount() throws Exception {
        rig.send(DEVICE, reading(1, at("2026-02-28T22:00:00Z"), 0.5), reading(1, at("2026-03-01T00:00:00Z"), 1.0));
        BusRecord[] acrossTheBorder = {
            reading(1, at("2026-02-28T23:00:00Z"), 0.7),
            reading(1, at("2026-02-28T22:00:00Z"), 0.5),
            reading(1, at("2026-02-28T22:00:00Z"), 9.9),
            correction(reading(1, at("2026-02-28T22:00:00Z"), 0.6)),
            reading(1, at("2026-03-01T00:00:00Z"), 1.0),
            reading(1, at("2026-03-01T01:00:00Z"), 1.2),
        };
        var batch = rig.append(DEVICE, acrossTheBorder);
        block(MARCH);
        assertThrows(InfrastructureException.class, () -> rig.history.handler().handle(batch, null));
        assertEquals("February's part is in", 4 + 2, rig.counts(DEVICE).settled());
        rig.restart();
        assertEquals(4 + 2, rig.counts(DEVICE).settled());
        unblock(MARCH);
        rig.history.handler().handle(rig.log.subList(0, 4), null);
        rig.history.handler().handle(rig.log.subList(4, 8), null);
        assertEquals(new SourceCounts(5, 2, 1), rig.counts(DEVICE));
        assertEquals(List.of(0.6, 0.7, 1.0, 1.2), rig.values(1));
        assertEquals(1, rig.history.revisions(1, at("2026-02-28T22:00:00Z")).size());
        assertEquals(1, rig.history.conflicts(10).size());
        assertEquals(4, rig.history.status().rows());
    }

    @Test
    public void theWholeLogOnceMoreChangesNothing() throws Exception {
        rig.send(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 2.0), reading(1, at(15), 2.0));
        rig.send(DEVICE, correction(reading(1, at(0), 1.1)), HistoryRig.retraction(1, at(15)));
        var before = rig.history.counts();
        rig.restart();
        rig.history.handler().handle(rig.log, null);
        assertEquals(before, rig.history.counts());
        assertEquals(List.of(1.1), rig.values(1));
        assertEquals(1.1, rig.latest(1), 0);
    }

    @Test
    public void catchesUpWhenTheFolderCanBeWrittenAgain() throws Exception {
        rig.send(DEVICE, reading(1, at(0), 1.0));
        block(MARCH);
        var late = rig.append(DEVICE, reading(1, at(15), 2.0));
        String message = assertThrows(
                        InfrastructureException.class,
                        () -> rig.history.handler().handle(late, null))
                .getMessage();
        assertTrue(message, message.contains(rig.folder.toString()));
        assertEquals(message, rig.history.status().problem());
        assertEquals("what is there can be read meanwhile", List.of(1.0), rig.values(1));
        unblock(MARCH);
        rig.history.handler().handle(late, null);
        assertEquals(List.of(1.0, 2.0), rig.values(1));
        assertNull(rig.history.status().problem());
    }

    @Test
    public void startsWithoutItsFolderAndCatchesUp() throws Exception {
        rig.stop();
        Files.writeString(rig.folder, "in the way");
        rig.start();
        var batch = rig.append(DEVICE, reading(1, at(0), 1.0));
        assertThrows(InfrastructureException.class, () -> rig.history.handler().handle(batch, null));
        Files.delete(rig.folder);
        rig.history.handler().handle(batch, null);
        assertEquals(List.of(1.0), rig.values(1));
        assertEquals(new SourceCounts(1, 0, 0), rig.counts(DEVICE));
    }

    @Test
    public void setsATornFileAsideLoudlyAndKeepsTheOthers() throws Exception {
        rig.send(DEVICE, reading(1, at("2026-02-10T00:00:00Z"), 0.5), reading(1, at(0), 1.0));
        rig.stop();
        try (var file = new RandomAccessFile(rig.folder.resolve(FEBRUARY).toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        rig.start();
        assertEquals(List.of(1.0), rig.values(1));
        String problem = rig.history.status().problem();
        assertTrue(problem, problem.contains(FEBRUARY + ".damaged-1"));
        rig.send(DEVICE, reading(1, at("2026-02-11T00:00:00Z"), 0.6));
        assertEquals(List.of(0.6, 1.0), rig.values(1));
    }

    @Test
    public void noticesAnEmptiedFile() throws Exception {
        rig.send(DEVICE, reading(1, at(0), 1.0));
        rig.stop();
        Files.write(rig.folder.resolve(MARCH), new byte[0]);
        rig.start();
        assertTrue(rig.history.status().problem().contains(MARCH));
    }

    @Test
    public void setsAFileAsideThatTurnsOutBrokenWhileItIsWritten() throws Exception {
        rig.send(DEVICE, reading(1, at(0), 1.0));
        rig.stop();
        Path file = rig.folder.resolve(MARCH);
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            for (long page = 1; page < raw.length() / 4096; page++) {
                raw.seek(page * 4096);
                raw.write(new byte[4096]);
            }
        }
        rig.start();
        assertTrue("damaged", rig.values(1).size() <= 1);
        var batch = rig.append(DEVICE, reading(1, at(15), 2.0));
        try {
            rig.history.handler().handle(batch, null);
        } catch (InfrastructureException e) {
            rig.history.handler().handle(batch, null);
        }
        assertEquals(List.of(2.0), rig.values(1));
        assertTrue(rig.history.status().problem().contains(MARCH + ".damaged-1"));
    }

    @Test
    public void nonsensicalTimesDoNotStopTheLog() throws Exception {
        rig.send(
                DEVICE,
                reading(1, 0, 1),
                reading(1, at("2099-01-01T00:00:00Z"), 2),
                reading(1, Long.MAX_VALUE / 2, 3),
                reading(1, Long.MIN_VALUE / 2, 4),
                reading(1, Long.MAX_VALUE / 2, 3));
        assertEquals(new SourceCounts(4, 1, 0), rig.counts(DEVICE));
        assertEquals(
                3,
                rig.history
                        .find(1, Long.MAX_VALUE / 2)
                        .orElseThrow()
                        .observation()
                        .number(),
                0);
        rig.restart();
        assertEquals(4, rig.history.status().files());
    }

    @Test
    public void saysWhenAPositionIsJudged() throws Exception {
        assertEquals(Position.BEGIN, rig.history.applied());
        var batch = rig.append(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 1.0));
        Position last = batch.get(1).position();
        assertTrue(!rig.history.awaitApplied(last, Duration.ofMillis(20)));
        var waiting = new Thread(() -> handle(batch), "kota-test");
        waiting.start();
        assertTrue(rig.history.awaitApplied(last, Duration.ofSeconds(20)));
        assertEquals(last, rig.history.applied());
        waiting.join();
    }

    private void handle(List<org.kota.bus.Delivery> batch) {
        try {
            rig.history.handler().handle(batch, null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void block(String name) throws SQLException {
        execute(name, "CREATE TRIGGER blocked BEFORE INSERT ON obs BEGIN SELECT RAISE(ABORT, 'no way'); END");
    }

    private void unblock(String name) throws SQLException {
        execute(name, "DROP TRIGGER blocked");
    }

    private void execute(String name, String sql) throws SQLException {
        try (Database database = Database.open(rig.folder.resolve(name), 1_000)) {
            database.execute(sql);
        }
    }
}
