package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.UnknownRecord;
import org.kota.sqlite.Database;

public class DamageTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int PAGE = 4096;
    private static final Selector LEVELS = Selector.properties("water-level");

    @Rule
    public Rig rig = new Rig();

    private final List<Object> told = new CopyOnWriteArrayList<>();

    private final class Teller implements BatchHandler {
        @Override
        public void handle(List<Delivery> batch, Turn turn) {
            batch.forEach(delivery -> told.add(((Observation) delivery.record()).number()));
        }

        @Override
        public void gap(Gap gap, Turn turn) {
            told.add(gap);
        }
    }

    private Path file() {
        return rig.folder.resolve("log-0000000000000000001.db");
    }

    /** Alters one byte of the group that holds the second of three records. */
    private long damageTheSecond() throws Exception {
        rig.publish(rig.reading(1, 1));
        rig.publish(rig.reading(2, 2));
        long offset = rig.bus.end().offset();
        rig.publish(rig.reading(3, 3));
        rig.close();
        try (Database database = Database.open(file(), 250);
                var update = database.prepare("UPDATE log SET rec = CAST(substr(rec, 1, length(rec) - 3) || x'AA' ||"
                        + " substr(rec, length(rec) - 1) AS BLOB) WHERE first = ?")) {
            update.setLong(1, offset);
            assertEquals(1, update.executeUpdate());
        }
        rig.open();
        return offset;
    }

    @Test
    public void anOrdinarySubscriptionIsToldOfDamagedRecordsAndGoesOn() throws Exception {
        long offset = damageTheSecond();
        rig.bus.subscribe(Rig.spec("a", LEVELS, Holding.ORDINARY), new Teller());
        await().atMost(DEADLINE).until(() -> told.size() == 3);
        assertEquals(1.0, told.get(0));
        assertEquals(offset, ((BatchHandler.Gap) told.get(1)).from().offset());
        assertEquals(3.0, told.get(2));
    }

    @Test
    public void anEssentialSubscriptionWaitsAndNamesTheRecords() throws Exception {
        long offset = damageTheSecond();
        rig.bus.subscribe(Rig.spec("a", LEVELS, Holding.ESSENTIAL), new Teller());
        await().atMost(DEADLINE)
                .until(() -> rig.bus.subscriptions().get(0).state() == State.DEGRADED && rig.pauses.size() > 3);
        String problem = rig.bus.subscriptions().get(0).problem();
        assertTrue(problem, problem.contains(" " + offset + " to " + offset) && problem.contains("checksum"));
        assertEquals(List.of(1.0), told);
    }

    @Test
    public void aTruncatedFileIsNamedWhenTheBusOpens() throws Exception {
        for (int i = 0; i < 200; i++) {
            rig.publish(rig.reading(i, i));
        }
        rig.close();
        try (var file = new RandomAccessFile(file().toFile(), "rw")) {
            file.setLength(file.length() - 4096);
        }
        var failure = assertThrows(SQLException.class, () -> rig.open());
        assertTrue(
                failure.getMessage(),
                failure.getMessage().contains(file().getFileName().toString()));
        assertTrue(failure.getMessage().contains("backup"));
        rig.letters.close();
        rig.local = null;
    }

    /** The bus is asked for again and again: each of two hundred tries left seven handles open. */
    @Test
    public void aLogThatIsCutOffAnywhereIsOpenedOrNamedAndLeavesNothingOpen() throws Exception {
        Path cut = logOfManyPages();
        Path sound = Files.copy(cut, cut.resolveSibling("sound"));
        Path wal = Files.copy(cut.resolveSibling(cut.getFileName() + "-wal"), cut.resolveSibling("sound-wal"));
        for (long length = Files.size(sound) - PAGE / 2; length > 0; length -= PAGE * 9 + PAGE / 3) {
            Files.copy(sound, cut, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(wal, cut.resolveSibling(cut.getFileName() + "-wal"), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(cut.resolveSibling(cut.getFileName() + "-shm"));
            try (var file = new RandomAccessFile(cut.toFile(), "rw")) {
                file.setLength(length);
            }
            openOrName(cut);
        }
        Handles.assertNoneBelow(rig.folder);
    }

    /** As after a kill: the latest of it is in the write-ahead log. */
    private Path logOfManyPages() throws Exception {
        for (int i = 0; i < 400; i++) {
            rig.publish(Observation.reading(
                    rig.note.id(), Rig.T0 + i, Rig.T0 + i, Result.of("x".repeat(300 + i % 7 * 1000)), Quality.GOOD));
        }
        Path killed = Files.createDirectories(rig.folder.resolveSibling("killed"));
        Path copy = killed.resolve(file().getFileName());
        Files.copy(file(), copy);
        Files.copy(file().resolveSibling(file().getFileName() + "-wal"), killed.resolve(copy.getFileName() + "-wal"));
        rig.close();
        rig.folder = killed;
        return copy;
    }

    private void openOrName(Path file) throws Exception {
        try {
            rig.open();
            rig.close();
        } catch (SQLException e) {
            assertTrue(
                    e.getMessage(), e.getMessage().contains(file.getFileName().toString()));
            rig.letters.close();
        }
    }

    @Test
    public void damagedOffsetsAreNamedWhenTheBusOpens() throws Exception {
        rig.close();
        Path offsets = rig.folder.resolve("subscriptions.db");
        Files.write(offsets, new byte[4096]);
        var failure = assertThrows(SQLException.class, () -> rig.open());
        assertTrue(failure.getMessage(), failure.getMessage().startsWith(offsets + ", the offsets and states"));
        assertTrue(failure.getMessage(), failure.getMessage().contains("Restore the folder bus/ from the backup"));
        rig.letters.close();
        rig.local = null;
    }

    @Test
    public void damagedDeadLettersAreNamed() throws Exception {
        Path letters = Files.createDirectories(rig.folder.resolve("other")).resolve("deadletters.db");
        Files.write(letters, new byte[4096]);
        var failure = assertThrows(
                SQLException.class,
                () -> new LocalDeadLetters(letters.getParent(), letters.resolveSibling("mark"), 5, 1000));
        assertTrue(failure.getMessage(), failure.getMessage().startsWith(letters + ", the dead letters"));
        assertTrue(failure.getMessage(), failure.getMessage().contains("from the backup"));
    }

    @Test
    public void aSoundFileThatCantBeReachedIsNotToBeReplaced() {
        var full = new SQLException("[SQLITE_FULL] database or disk is full", null, 13);
        String message = Unopened.of(file(), "the end of the bus's log", full).getMessage();
        assertTrue(message, message.contains("space") && !message.contains("backup"));
    }

    @Test
    public void aGroupOfANewerReleaseIsNamed() {
        var failure =
                assertThrows(DamagedGroupException.class, () -> GroupCodec.decode(7, 2, new byte[] {9, 0, 0, 0, 0, 0}));
        assertTrue(failure.getMessage().contains("7 to 8"));
        assertTrue(failure.getMessage().contains("install a newer"));
    }

    @Test
    public void aKindOfANewerReleaseIsAnUnknownRecordAndTheNextOneIsRead() throws Exception {
        var out = new Output(64);
        out.text("device:a");
        out.varint(2);
        out.signed(0);
        var known = new Output(64);
        RecordCodec.write(rig.reading(1, 5), 0, known);
        out.varint(6 + known.size());
        out.varint(4);
        out.varint(77);
        out.u8(1);
        out.u8(2);
        out.u8(3);
        out.varint(known.size());
        out.raw(known.array(), 0, known.size());
        byte[] blob = GroupCodec.encode(3, 0, List.of(new Chunk("device:a", 2, out.toBytes())));
        var deliveries = GroupCodec.decode(10, 2, blob);
        assertEquals(new UnknownRecord(77), deliveries.get(0).record());
        assertEquals(rig.reading(1, 5).withId(3L << 43 | 11), deliveries.get(1).record());
    }
}
