package org.kota.clock;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.SettingsStatus.Fault;

public class ValidFileTest {

    private static final String FAULT =
            "line 2, zone: 'Mars/Base' is unknown; use Asia/Jakarta, Asia/Makassar or Asia/Jayapura";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private ValidFile<CityValues> open() {
        Path root = folder.getRoot().toPath();
        return new ValidFile<>(root, root.resolve("settings"), new CityFile());
    }

    private Path file() {
        return folder.getRoot().toPath().resolve("org.kota.city.cfg");
    }

    private void edit(String text) throws IOException {
        Files.writeString(file(), text, StandardCharsets.UTF_8);
    }

    private static void lookTwice(ValidFile<?> file) {
        file.look();
        file.look();
    }

    @Test
    public void anAbsentFileMeansTheDefaults() {
        assertEquals("Asia/Jakarta", open().valid().zone().getId());
    }

    @Test
    public void anInvalidEditLeavesTheLastValidVersionAndNamesLineKeyAndReason() throws IOException {
        edit("name = Kota Lama\nzone = Asia/Makassar\n");
        var city = open();
        edit("name = Kota Baru\nzone = Mars/Base\n");
        lookTwice(city);
        assertEquals("Kota Lama", city.valid().name());
        assertEquals(new Fault("etc/org.kota.city.cfg", FAULT, true), city.fault());
    }

    @Test
    public void theLastValidVersionHoldsAcrossARestart() throws IOException {
        edit("zone = Asia/Makassar\n");
        open();
        edit("\nzone = Mars/Base\n");
        var restarted = open();
        assertEquals("Asia/Makassar", restarted.valid().zone().getId());
        assertEquals(new Fault("etc/org.kota.city.cfg", FAULT, true), restarted.fault());
    }

    @Test
    public void withoutAnyValidVersionNothingHolds() throws IOException {
        edit("\nzone = Mars/Base\n");
        var city = open();
        assertNull(city.valid());
        assertEquals(new Fault("etc/org.kota.city.cfg", FAULT, false), city.fault());
    }

    @Test
    public void aMendedFileHoldsAndTheFaultIsGone() throws IOException {
        edit("zone = Mars/Base\n");
        var city = open();
        edit("zone = Asia/Jayapura\n");
        lookTwice(city);
        assertEquals("Asia/Jayapura", city.valid().zone().getId());
        assertNull(city.fault());
    }

    @Test
    public void aFileThatIsBeingWrittenIsNotTakenUpHalfWay() throws IOException {
        edit("zone = Asia/Jayapura\n");
        var city = open();
        edit("");
        city.look();
        edit("zone = Asia/Makassar\n");
        city.look();
        assertEquals("Asia/Jayapura", city.valid().zone().getId());
        city.look();
        assertEquals("Asia/Makassar", city.valid().zone().getId());
    }

    @Test
    public void aFileThatCantBeReadLeavesTheLastValidVersion() throws IOException {
        edit("zone = Asia/Makassar\n");
        var city = open();
        Files.delete(file());
        Files.createDirectory(file());
        lookTwice(city);
        assertEquals("Asia/Makassar", city.valid().zone().getId());
        assertEquals(true, city.fault().reason().startsWith("it can't be read"));
    }
}
