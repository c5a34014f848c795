package org.kota.clock;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    public void anEmptiedFileLeavesTheLastValidVersionAlsoAfterARestart() throws IOException {
        edit("zone = Asia/Jayapura\n");
        var city = open();
        edit("");
        lookTwice(city);
        assertLost("it has no setting any more", city);
        assertLost("it has no setting any more", open());
    }

    @Test
    public void aFileOfCommentsAloneIsAnEmptiedOne() throws IOException {
        edit("zone = Asia/Jayapura\n");
        var city = open();
        edit("# name = Kota\n\n  ! zone = Asia/Jakarta\n");
        lookTwice(city);
        assertLost("it has no setting any more", city);
    }

    @Test
    public void aRemovedFileLeavesTheLastValidVersionAlsoAfterARestart() throws IOException {
        edit("zone = Asia/Jayapura\n");
        var city = open();
        Files.delete(file());
        lookTwice(city);
        assertLost("it is gone", city);
        assertLost("it is gone", open());
    }

    private static void assertLost(String reason, ValidFile<CityValues> city) {
        assertEquals("Asia/Jayapura", city.valid().zone().getId());
        assertEquals(true, city.fault().kept());
        assertEquals(
                reason + ", though its last valid version differs from the defaults. To have that again write it anew,"
                        + " say as a copy of settings/org.kota.city.cfg; to go back to the defaults remove"
                        + " settings/org.kota.city.cfg, too",
                city.fault().reason());
    }

    @Test
    public void whoRemovesTheKeptVersionAsWellHasTheDefaults() throws IOException {
        edit("zone = Asia/Jayapura\n");
        var city = open();
        Files.delete(file());
        lookTwice(city);
        Files.delete(copy());
        lookTwice(city);
        assertEquals("Asia/Jakarta", city.valid().zone().getId());
        assertNull(city.fault());
        assertNull(open().fault());
    }

    @Test
    public void aFileThatStatedTheDefaultsMayBeEmptied() throws IOException {
        edit("zone = Asia/Jakarta\n");
        var city = open();
        edit("");
        lookTwice(city);
        assertNull(city.fault());
    }

    @Test
    public void anEmptiedFileWhoseKeptVersionIsBrokenIsNotTakenForTheDefaults() throws IOException {
        edit("zone = Asia/Jayapura\n");
        open();
        edit("");
        Files.writeString(copy(), "zone = Asia/Ja", StandardCharsets.UTF_8);
        var city = open();
        assertNull(city.valid());
        assertEquals(
                new Fault(
                        "etc/org.kota.city.cfg",
                        "it has no setting any more, and its last valid version, settings/org.kota.city.cfg, can't be"
                                + " used. Write it anew; to go back to the defaults remove"
                                + " settings/org.kota.city.cfg, too",
                        false),
                city.fault());
    }

    @Test
    public void aValidVersionThatCouldNotBeKeptIsKeptLater() throws IOException {
        Files.createFile(copy().getParent());
        edit("zone = Asia/Jayapura\n");
        var city = open();
        edit("");
        lookTwice(city);
        assertLost("it has no setting any more", city);
        edit("zone = Asia/Makassar\n");
        lookTwice(city);
        Files.delete(copy().getParent());
        city.look();
        assertEquals("zone = Asia/Makassar\n", Files.readString(copy()));
    }

    private Path copy() {
        return folder.getRoot().toPath().resolve("settings/org.kota.city.cfg");
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

    @Test
    public void saysWhatWouldBeWrongWithATextAndTakesNothingUp() throws IOException {
        edit("name = Kota Lama\nzone = Asia/Makassar\n");
        var city = open();
        assertEquals(Optional.empty(), city.fault("zone = Asia/Jakarta\n"));
        assertEquals(Optional.of(FAULT), city.fault("name = x\nzone = Mars/Base\n"));
        assertTrue(city.fault("# nothing\n").orElseThrow().contains("it has no setting any more"));
        assertEquals("Kota Lama", city.valid().name());
        assertNull(city.fault());
    }
}
