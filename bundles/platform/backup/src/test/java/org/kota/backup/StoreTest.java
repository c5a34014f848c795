package org.kota.backup;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.testkit.ManualClock;

public class StoreTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-23T01:02:03Z"));
    private Data data;
    private Path stick;
    private Store store;
    private Path work;

    @Before
    public void begin() throws Exception {
        data = new Data(temporary.newFolder("data").toPath());
        stick = temporary.newFolder("stick").toPath();
        store = new Store(new FolderPlace(stick));
        work = temporary.newFolder("work").toPath();
    }

    @After
    public void end() throws Exception {
        data.close();
    }

    private Manifest make() throws IOException {
        clock.advance(Duration.ofSeconds(1));
        return new Maker(data.folder, "0.1.0", clock, 0).make(new FolderPlace(stick));
    }

    private static Entry entry(Manifest made, String path) {
        return made.entries().stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void theNewestComesFirst() throws Exception {
        make();
        make();

        assertEquals(List.of("20261123T010205Z", "20261123T010204Z"), store.names());
        assertEquals("20261123T010205Z", store.manifest(null).backup().name());
    }

    @Test
    public void anAlteredContentIsNamed() throws Exception {
        Manifest made = make();
        Entry entry = entry(made, "bus/log-0000000000000000001.db");
        Path object = stick.resolve(entry.object());
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);

        IOException found = assertThrows(IOException.class, () -> store.check(made, work));
        assertTrue(found.getMessage(), found.getMessage().startsWith(entry.path() + ", "));
    }

    @Test
    public void aMissingContentIsNamed() throws Exception {
        Manifest made = make();
        Files.delete(stick.resolve(entry(made, "security/devices").object()));

        IOException found = assertThrows(IOException.class, () -> store.check(made, work));
        assertTrue(found.getMessage(), found.getMessage().startsWith("security/devices: its content"));
    }

    @Test
    public void aListThatWasCutOffOrAlteredIsNone() throws Exception {
        Manifest made = make();
        Path file = stick.resolve(made.file());
        String text = Files.readString(file);
        for (String other : List.of(
                text.substring(0, text.length() / 2),
                text.replace("security/devices", "security/devicez"),
                text.replace("\n", "\r\n"),
                "",
                "kota-backup 2\n" + text.substring(text.indexOf('\n') + 1))) {
            Files.writeString(file, other);
            assertThrows(IOException.class, () -> store.manifest(null));
        }
        assertTrue(assertThrows(IOException.class, () -> store.manifest("nine"))
                .getMessage()
                .contains("there are [20261123T010204Z]"));
    }

    @Test
    public void noListLeadsOutOfTheFolder() {
        var backup = new org.kota.control.Backups.Backup("one", Instant.EPOCH, "0", 1, 0, 0);
        for (String path : List.of("../x", "/etc/passwd", "a/../../x", "./a")) {
            var bad = new Manifest(backup, List.of(new Entry(path, true, 0, "0".repeat(64))));
            assertThrows(path, IOException.class, () -> Manifest.read("one", bad.text()));
        }
    }

    @Test
    public void sweepingKeepsTheNewestAndAllThatTheyNeed() throws Exception {
        Manifest first = make();
        data.append(1);
        make();
        data.append(1);
        Manifest last = make();
        String gone = entry(first, "bus/log-0000000000000000001.db").object();
        assertTrue(Files.exists(stick.resolve(gone)));

        store.sweep(2);

        assertEquals(2, store.names().size());
        assertFalse(Files.exists(stick.resolve(gone)));
        store.check(last, work);
        store.check(store.manifest(store.names().get(1)), work);
    }

    @Test
    public void nothingIsSweptWhileAListThatStaysCannotBeRead() throws Exception {
        make();
        data.append(1);
        make();
        data.append(1);
        Manifest last = make();
        Files.writeString(stick.resolve(last.file()), "cut");

        assertThrows(IOException.class, () -> store.sweep(2));

        assertEquals(3, store.names().size());
    }

    @Test
    public void aFolderThatHoldsSomethingIsLeftAsItIs() throws Exception {
        Manifest made = make();
        Path target = temporary.newFolder("target").toPath();
        Files.writeString(target.resolve("mine"), "mine");

        assertThrows(IOException.class, () -> new Restorer(store).restore(made, target));
        assertEquals("mine", Files.readString(target.resolve("mine")));
    }

    @Test
    public void aRestoreThatFailsLeavesNothingBehind() throws Exception {
        Manifest made = make();
        Files.delete(stick.resolve(made.entries().get(4).object()));
        Path target = temporary.getRoot().toPath().resolve("target");

        assertThrows(IOException.class, () -> new Restorer(store).restore(made, target));

        assertFalse(Files.exists(target));
        assertFalse(Files.exists(target.resolveSibling("target.restoring")));
    }
}
