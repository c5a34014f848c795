package org.kota.backup;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.testkit.ManualClock;

public class MakerTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:02:03Z"));
    private Data data;
    private Place place;
    private Path stick;
    private Path target;

    @Before
    public void begin() throws Exception {
        data = new Data(temporary.newFolder("data").toPath());
        stick = temporary.newFolder("stick").toPath();
        place = new FolderPlace(stick);
        target = temporary.getRoot().toPath().resolve("restored");
    }

    @After
    public void end() throws Exception {
        data.close();
    }

    private Manifest make() throws IOException {
        clock.advance(Duration.ofSeconds(1));
        return new Maker(data.folder, "0.1.0", clock, 0).make(place);
    }

    private void restore() throws IOException {
        var store = new Store(place);
        new Restorer(store).restore(store.manifest(null), target);
    }

    @Test
    public void whatIsCommittedIsInItThoughItLiesInTheWriteAheadLogAlone() throws Exception {
        assertTrue(Files.size(data.folder.resolve("bus/log-0000000000000000001.db-wal")) > 0);
        make();
        restore();

        assertEquals(100, Data.records(target));
        assertEquals("name = Kota Uji\n", Files.readString(target.resolve("etc/org.kota.city.cfg")));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("security/devices"))));
    }

    @Test
    public void everyRecordOfBeforeItsBeginIsInItWhileOthersWrite() throws Exception {
        var writing = new AtomicBoolean(true);
        var writer = new Thread(() -> {
            while (writing.get()) {
                data.append(1);
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 5; i++) {
                long before = Data.records(data.folder);
                Manifest made = make();
                var copy = temporary.getRoot().toPath().resolve("copy-" + i);
                new Restorer(new Store(place)).restore(made, copy);
                new Store(place).check(made, temporary.newFolder().toPath());

                assertTrue(Data.records(copy) >= before);
            }
        } finally {
            writing.set(false);
            writer.join();
        }
    }

    @Test
    public void holdsTheCityAndNotWhatRunsOnThisMachine() throws Exception {
        List<String> paths = make().entries().stream().map(Entry::path).toList();

        assertEquals(
                List.of(
                        "air-files/ispu-hi.taken",
                        "bus/subscriptions.db",
                        "history/2026-10.years-5.db",
                        "bus/log-0000000000000000001.db",
                        "etc/org.kota.city.cfg",
                        "run/ports",
                        "security/devices"),
                paths);
    }

    @Test
    public void whatThePlaceHasIsNotWrittenAgain() throws Exception {
        Manifest first = make();
        data.append(1);
        Manifest second = make();

        assertTrue(first.backup().added() > second.backup().added());
        assertEquals(
                1,
                second.entries().stream()
                        .filter(e -> !first.entries().contains(e))
                        .count());
    }

    @Test
    public void aFileAtRestIsNotReadAgainUntilSomebodyTouchesIt() throws Exception {
        Manifest first = make();
        Path month = data.folder.resolve("history/2026-10.years-5.db");
        Files.setPosixFilePermissions(month, PosixFilePermissions.fromString("---------"));
        var again = new Known(data.folder).find("history/2026-10.years-5.db");
        Files.setPosixFilePermissions(month, PosixFilePermissions.fromString("rw-------"));
        assertEquals(first.entries().get(1).digest(), again.orElseThrow().digest());

        data.write("history/2026-10.years-5.db", "other");

        assertFalse(new Known(data.folder).find("history/2026-10.years-5.db").isPresent());
    }

    @Test
    public void aPlaceThatLostWhatIsKnownGetsItAgain() throws Exception {
        Manifest first = make();
        Files.delete(stick.resolve(first.entries().get(1).object()));
        make();

        new Store(place)
                .check(new Store(place).manifest(null), temporary.newFolder().toPath());
    }

    @Test
    public void aBackupIsNotWhatMakesTheDiskFull() {
        clock.advance(Duration.ofSeconds(1));
        var maker = new Maker(data.folder, "0.1.0", clock, Long.MAX_VALUE / 4);

        IOException refused = assertThrows(IOException.class, () -> maker.make(place));
        assertTrue(refused.getMessage(), refused.getMessage().contains("Make room on it"));
    }

    @Test
    public void aBackupThatFailedIsNone() throws Exception {
        data.write("history/2026-11.years-5.db", "no database at all, but as long as one might be".repeat(200));

        IOException failed = assertThrows(IOException.class, this::make);
        assertTrue(failed.getMessage(), failed.getMessage().contains("history/2026-11.years-5.db"));
        assertEquals(List.of(), new Store(place).names());
        assertEquals(0, temporaries());
    }

    private long temporaries() throws IOException {
        try (var left = Files.list(data.folder.resolve("tmp/backup"))) {
            return left.count();
        }
    }
}
