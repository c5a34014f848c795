package org.kota.launcher;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PrepareTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path program;
    private Path data;

    @Before
    public void aProgram() throws IOException {
        program = folder.getRoot().toPath().resolve("program");
        data = folder.getRoot().toPath().resolve("data");
        write(program.resolve("etc/city.cfg"), "zone = Asia/Jakarta");
        write(program.resolve("etc/config.properties"), "framework = 1");
        write(program.resolve("system/org/kota/a/1/a-1.jar"), "code");
        prepare();
    }

    @Test
    public void theFirstStartBringsTheDefaults() throws IOException {
        assertEquals("zone = Asia/Jakarta", read("etc/city.cfg"));
    }

    @Test
    public void aFolderInUseWhoseSettingsAreGoneIsNotBegunAnewWithoutAWord() throws IOException {
        write(data.resolve("catalog/catalog.db"), "things");
        Files.move(data.resolve("etc"), data.resolve("etc.x"));
        var refused =
                assertThrows(UnpreparedFolderException.class, () -> Prepare.prepare(program, new DataFolder(data)));
        assertTrue(refused.getMessage(), refused.getMessage().contains("Restore etc/ from the backup"));
        assertFalse(Files.exists(data.resolve("etc")));
        Files.createDirectory(data.resolve("etc"));
        prepare();
        assertEquals("zone = Asia/Jakarta", read("etc/city.cfg"));
    }

    @Test
    public void anUpdateReplacesWhatTheCityLeftAlone() throws IOException {
        write(program.resolve("etc/city.cfg"), "zone = Asia/Makassar");
        prepare();
        assertEquals("zone = Asia/Makassar", read("etc/city.cfg"));
    }

    @Test
    public void anUpdateKeepsWhatTheCityEditedAndLaysTheNewDefaultBeside() throws IOException {
        write(data.resolve("etc/city.cfg"), "zone = Asia/Jayapura");
        write(program.resolve("etc/city.cfg"), "zone = Asia/Makassar");
        prepare();
        prepare();
        assertEquals("zone = Asia/Jayapura", read("etc/city.cfg"));
        assertEquals("zone = Asia/Makassar", read("etc/city.cfg.new"));
    }

    @Test
    public void aRestartKeepsWhatTheCityEditedWithoutAWord() throws IOException {
        write(data.resolve("etc/city.cfg"), "zone = Asia/Jayapura");
        prepare();
        assertEquals("zone = Asia/Jayapura", read("etc/city.cfg"));
        assertFalse(Files.exists(data.resolve("etc/city.cfg.new")));
    }

    @Test
    public void anEditedFileThatIsGoneDoesNotComeBackAsTheDefaultUnlessItsLastVersionIsGoneToo() throws IOException {
        Path last = data.resolve("settings/city.cfg");
        write(last, "zone = Asia/Jayapura");
        Files.delete(data.resolve("etc/city.cfg"));
        prepare();
        assertFalse(Files.exists(data.resolve("etc/city.cfg")));
        Files.delete(last);
        prepare();
        assertEquals("zone = Asia/Jakarta", read("etc/city.cfg"));
    }

    @Test
    public void nothingIsLaidBesideFilesThatAreAsShippedWhenTheirMemoryWasRemoved() throws IOException {
        Files.delete(data.resolve("run/etc-as-shipped.properties"));
        prepare();
        assertEquals("zone = Asia/Jakarta", read("etc/city.cfg"));
        assertFalse(Files.exists(data.resolve("etc/city.cfg.new")));
    }

    @Test
    public void aFileThatIsGoneAndWasAsShippedComesBack() throws IOException {
        write(data.resolve("settings/city.cfg"), "zone = Asia/Jakarta");
        Files.delete(data.resolve("etc/city.cfg"));
        prepare();
        assertEquals("zone = Asia/Jakarta", read("etc/city.cfg"));
    }

    @Test
    public void filesOfTheProgramAreAlwaysItsOwn() throws IOException {
        write(data.resolve("etc/config.properties"), "framework = 0");
        prepare();
        assertEquals("framework = 1", read("etc/config.properties"));
    }

    @Test
    public void aRestartKeepsTheCacheAndAnUpdateClearsIt() throws IOException {
        Path cached = data.resolve("karaf/cache/bundle1/revision");
        write(cached, "old");
        prepare();
        assertTrue(Files.exists(cached));
        write(program.resolve("system/org/kota/a/1/a-1.jar"), "other code");
        prepare();
        assertFalse(Files.exists(cached));
    }

    @Test
    public void theOwnersKeyIsMadeOnceAndOtherKeysStay() throws IOException {
        String key = read("run/shell.key");
        String admitted = read("etc/keys.properties");
        write(data.resolve("etc/keys.properties"), "siti = AAAA,_g_:admingroup\n" + admitted);
        prepare();
        assertEquals(key, read("run/shell.key"));
        assertEquals("siti = AAAA,_g_:admingroup\n" + admitted, read("etc/keys.properties"));
    }

    @Test
    public void aFullDiskIsRefusedWithWhereAndWhatToDo() {
        Room full = new Room(new DataFolder(data), () -> 300 << 10);
        var refused = assertThrows(
                UnpreparedFolderException.class, () -> Prepare.prepare(program, new DataFolder(data), full));
        assertEquals(
                "the disk of the data folder " + data + " is full: 300 kB free, and this start needs 4096 kB."
                        + " Make room on it, or set KOTA_DATA to a folder on another disk, and start again.",
                refused.getMessage());
    }

    @Test
    public void aFirstStartNeedsRoomForTheContainersOwnFiles() throws Exception {
        Room some = new Room(new DataFolder(data), () -> 20L << 20);
        var refused = assertThrows(
                UnpreparedFolderException.class, () -> Prepare.prepare(program, new DataFolder(data), some));
        assertTrue(refused.getMessage(), refused.getMessage().contains("20 MB free, and this start needs 128 MB"));
        Files.createDirectories(data.resolve("karaf/cache"));
        Prepare.prepare(program, new DataFolder(data), some);
    }

    @Test
    public void aFolderThatCannotBeWrittenIsNamedWithTheReason() throws IOException {
        Path file = folder.newFile("no-folder").toPath();
        var refused = assertThrows(
                UnpreparedFolderException.class, () -> Prepare.prepare(program, new DataFolder(file.resolve("data"))));
        assertTrue(refused.getMessage(), refused.getMessage().startsWith("the data folder " + file));
    }

    private void prepare() throws IOException {
        Prepare.main(new String[] {program.toString(), data.toString()});
    }

    private String read(String file) throws IOException {
        return Files.readString(data.resolve(file), StandardCharsets.UTF_8);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
