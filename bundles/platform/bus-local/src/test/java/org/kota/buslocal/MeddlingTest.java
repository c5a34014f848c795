package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BusFullException;
import org.kota.bus.BusStatus;
import org.kota.bus.Receipt;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.sqlite.Database;
import org.kota.sqlite.Incidents;
import org.kota.sqlite.Incidents.Incident;

/** What somebody does to the files of an open bus is seen within a minute, also when nobody publishes anything. */
public class MeddlingTest {

    private static final Duration DEADLINE = Duration.ofSeconds(50);

    @Rule
    public Rig rig = new Rig();

    private List<Path> files() {
        return List.of(rig.folder.resolve("subscriptions.db"), rig.folder.resolve("deadletters.db"), log());
    }

    private Path log() {
        return rig.folder.resolve("log-0000000000000000001.db");
    }

    /** Every file of the bus is in use. */
    private void begin() throws Exception {
        rig.bus.subscribe(Rig.spec("a", Selector.all().withTicks(), Holding.ORDINARY), (batch, turn) -> {});
        advance();
        rig.letters
                .count("device:a", org.kota.model.RefusalReason.MALFORMED, 1)
                .toCompletableFuture()
                .get();
    }

    private void advance() {
        rig.clock.advance(Duration.ofMinutes(1));
        await().atMost(DEADLINE).until(() -> rig.local.lastTick() == rig.clock.millis());
    }

    /** Of the three files, and whether all that was accepted is in them again. */
    private Map<Path, Boolean> said() {
        return Incidents.all().stream()
                .filter(one -> one.file().startsWith(rig.folder))
                .collect(Collectors.toMap(Incident::file, Incident::mended));
    }

    private void awaitSaid(boolean mended) {
        var expected = files().stream().collect(Collectors.toMap(file -> file, file -> mended));
        await().atMost(DEADLINE).until(() -> said().equals(expected));
    }

    @Test
    public void removedFilesArePutBackThoughNobodyPublishes() throws Exception {
        begin();
        for (Path file : files()) {
            Files.delete(file);
        }
        rig.clock.advance(Duration.ofMinutes(1));
        awaitSaid(true);
        for (Path file : files()) {
            assertTrue(file.toString(), Files.exists(file));
        }
    }

    @Test
    public void aCopyOverTheFilesIsSaidThoughNobodyPublishes() throws Exception {
        begin();
        Path copies = Files.createDirectory(rig.folder.resolve("copies"));
        for (Path file : files()) {
            try (Database reader = Database.openReadOnly(file)) {
                reader.execute("VACUUM INTO '" + copies.resolve(file.getFileName()) + "'");
            }
        }
        advance();
        assertEquals(Map.of(), said());
        for (Path file : files()) {
            Files.write(file, Files.readAllBytes(copies.resolve(file.getFileName())));
        }
        rig.clock.advance(Duration.ofMinutes(1));
        awaitSaid(false);
    }

    @Test
    public void aLogThatWasCutOffTakesNothingMoreAndGoesOnWhenItIsWholeAgain() throws Exception {
        begin();
        advance();
        try (Database other = Database.open(log(), 250)) {
            other.number("PRAGMA wal_checkpoint(TRUNCATE)", 0); // else all of it is in the write-ahead log still
        }
        advance();
        byte[] whole = Files.readAllBytes(log());
        Files.write(log(), java.util.Arrays.copyOf(whole, whole.length / 2));
        rig.clock.advance(Duration.ofMinutes(1));
        await().atMost(DEADLINE).until(() -> rig.bus.status().state() == BusStatus.State.FULL);
        String told = rig.bus.status().detail();
        assertTrue(told, told.contains(log().toString()) && told.contains("restore the folder bus/"));
        Files.write(log(), whole);
        rig.clock.advance(Duration.ofMinutes(1));
        await().atMost(DEADLINE).until(() -> rig.bus.status().state() == BusStatus.State.OPEN);
    }

    private Path wal(Path file) {
        return SegmentFiles.companion(file, "-wal");
    }

    @Test
    public void writeAheadLogsThatAreCutOffAreSaidThoughNobodyPublishes() throws Exception {
        begin();
        for (Path file : files()) {
            Files.newByteChannel(wal(file), StandardOpenOption.WRITE)
                    .truncate(0)
                    .close();
        }
        rig.clock.advance(Duration.ofMinutes(1));
        var expected = files().stream().collect(Collectors.toMap(this::wal, file -> false));
        await().atMost(DEADLINE).until(() -> said().equals(expected));
        await().atMost(DEADLINE).until(() -> rig.bus.status().state() == BusStatus.State.FULL);
        String told = rig.bus.status().detail();
        assertTrue(told, told.contains(wal(log()).toString()) && told.contains("Stop Kota and start it"));
    }

    @Test
    public void aLogWhoseWriteAheadLogWasCutOffTakesNothingMoreAndGoesOnBehindItAtTheNextStart() throws Exception {
        for (int i = 0; i < 400; i++) {
            rig.publish(rig.reading(i, 1.0));
        }
        long last = rig.publish(rig.reading(400, 1.0)).get(0) instanceof Receipt.Accepted accepted
                ? accepted.position().offset()
                : 0;
        byte[] had = Files.readAllBytes(log());
        Files.newByteChannel(wal(log()), StandardOpenOption.WRITE).truncate(0).close();
        for (int i = 0; i < 300; i++) {
            var e = assertThrows(ExecutionException.class, () -> rig.publish(rig.reading(500, 1.0)));
            assertTrue(e.toString(), e.getCause() instanceof BusFullException);
        }
        assertArrayEquals("nothing was written back", had, Files.readAllBytes(log()));
        rig.close();
        assertArrayEquals("nor at the close", had, Files.readAllBytes(log()));
        rig.open();
        var next = (Receipt.Accepted) rig.publish(rig.reading(501, 1.0)).get(0);
        assertTrue(next.position() + " is given out once", next.position().offset() > last);
        try (Database reader = Database.openReadOnly(log())) {
            assertEquals(null, reader.damage());
            assertTrue("what was written back is there", reader.number("SELECT sum(n) FROM log", 0) > 50);
        }
    }
}
