package org.kota.modules;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.LegalTables.Confirmation;
import org.kota.control.LegalTables.InForce;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;
import org.kota.service.LegalTable;
import org.kota.testkit.ManualClock;

public class LegalTablesTest {

    private static final String EVIDENCE = "Permen 1/2020, annex II, page 3";
    private static final String TEXT = """
            table.id = noise
            table.title.en = Noise limits
            table.title.id = Baku tingkat kebisingan
            table.source = Permen 1/2020
            table.valid-from = 2020
            limit = 55
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final Probe probe = new Probe("probe");
    private final ManualClock clock = new ManualClock();
    private Modules modules;

    @Before
    public void open() {
        probe.tables = List.of(table(TEXT));
        start();
    }

    @After
    public void close() {
        modules.stop();
    }

    private void start() {
        var platform = new Platform(
                new MemoryBus(), new WaitingLetters(), new MemoryHistory(), new MemoryCatalog(), new Bandung(), clock);
        Path root = root();
        var pace = new Modules.Pace(Duration.ofSeconds(10), Duration.ofMillis(20));
        modules = new Modules(platform, root, root.resolve("modules"), pace, new BundleDiagnosis(null, null));
        int before = probe.starts.get();
        modules.came(probe);
        await().until(() -> probe.starts.get() > before && isRunning());
    }

    private void restart() {
        modules.stop();
        start();
    }

    @Test
    public void aConfirmationHoldsForThatVersionAloneAndAcrossRestarts() throws IOException {
        assertFalse(given().verified());
        confirm();
        assertTrue(given().verified());
        restart();
        assertTrue(given().verified());
        assertEquals(
                new Confirmation(clock.millis(), "sari", EVIDENCE),
                inForce().confirmation().orElseThrow());

        write(TEXT.replace("55", "60"));
        awaitLimit("60");
        assertFalse("another number is another table", given().verified());
        write(TEXT);
        awaitLimit("55");
        assertTrue("the same as the shipped one, which was confirmed", given().verified());
    }

    @Test
    public void aWithdrawalMakesItUnverifiedAgainAndBothStayOnRecord() throws IOException {
        confirm();
        modules.desk().withdraw("probe", "noise", "oki", "page 4 was meant");
        assertFalse(given().verified());
        assertEquals(3, probe.starts.get());
        restart();
        assertFalse(given().verified());
        List<String> lines = Files.readAllLines(journal());
        assertEquals(2, lines.size());
        assertTrue(lines.get(0), lines.get(0).contains("\tsari\t" + EVIDENCE));
        assertTrue(lines.get(1), lines.get(1).contains("\toki\tpage 4 was meant"));
        assertThrows(IllegalStateException.class, () -> modules.desk().withdraw("probe", "noise", "oki", "again"));
    }

    @Test
    public void nothingIsConfirmedWithoutEvidenceOrUnseen() throws IOException {
        String digest = inForce().table().digest();
        assertThrows(
                IllegalArgumentException.class, () -> modules.desk().confirm("probe", "noise", digest, "sari", " "));
        write(TEXT.replace("55", "60"));
        awaitLimit("60");
        assertThrows(
                IllegalStateException.class, () -> modules.desk().confirm("probe", "noise", digest, "sari", EVIDENCE));
        assertFalse(Files.exists(journal()));
        var e = assertThrows(
                IllegalArgumentException.class, () -> modules.desk().find("probe", "nois"));
        assertTrue(e.getMessage(), e.getMessage().contains("[noise]"));
    }

    @Test
    public void aLineThatWasCutOffSaysNothingAndTheNextOneIsWhole() throws IOException {
        confirm();
        String line = Files.readString(journal());
        Files.writeString(journal(), line.substring(0, line.length() - 6));
        restart();
        assertFalse("nobody was told that it is recorded", given().verified());
        confirm();
        restart();
        assertTrue(given().verified());
    }

    @Test
    public void evidenceCanNotForgeALine() throws IOException {
        String digest = inForce().table().digest();
        modules.desk().confirm("probe", "noise", digest, "sari", "a\tend\n1\twithdrawn");
        assertEquals(1, Files.readAllLines(journal()).size());
        restart();
        assertEquals("a end 1 withdrawn", inForce().confirmation().orElseThrow().evidence());
    }

    @Test
    public void aTableOfTheCityTakesEffectByItselfAndItsRemovalReturnsToTheShippedOne() throws IOException {
        write(TEXT.replace("55", "60") + "table.verified = true\n");
        awaitLimit("60");
        assertTrue(inForce().own());
        assertFalse("a person confirms it, the file can't", given().verified());
        Files.delete(file());
        awaitLimit("55");
        assertFalse(inForce().own());
        write("limit = 60");
        await().until(() -> state().state() == State.DEGRADED);
        restart();
        assertEquals("what was removed doesn't come back", "55", given().rows().get("limit"));
    }

    @Test
    public void anInvalidTableLeavesTheLastValidOneInForceAlsoOverARestartAndIsNamed() throws IOException {
        write(TEXT.replace("55", "60"));
        awaitLimit("60");
        int starts = probe.starts.get();
        invalid("limit = sixty", "row limit must be a whole number, not 'sixty'");
        invalid("limit = 6\nlimit = 7", "limit stands there twice");
        invalid("limit = 6\ntable.valid_from = 2020", "table.valid_from doesn't describe a table");
        write(TEXT.replace("= noise", "= other"));
        awaitReason("table.id is 'other'");
        Files.write(file(), new byte[] {'a', '=', (byte) 0xff});
        awaitReason("it is no text in UTF-8");
        Files.delete(file());
        Files.createDirectory(file());
        awaitReason("it can't be read: it is no regular file.");
        assertEquals("nothing was restarted for it", starts, probe.starts.get());
        assertEquals("60", given().rows().get("limit"));
        restart();
        assertEquals("60", given().rows().get("limit"));
        assertEquals(State.DEGRADED, state().state());
        Files.delete(file());
        write(TEXT.replace("55", "65"));
        awaitLimit("65");
        assertEquals(State.ACTIVE, state().state());
    }

    private void invalid(String rows, String reason) throws IOException {
        write(TEXT.replace("limit = 55", rows));
        awaitReason(reason);
        assertTrue(state().reason(), state().reason().startsWith("etc/legal/probe/noise.properties: "));
    }

    @Test
    public void aPipeWithoutAWriterHoldsNobodyUp() throws IOException, InterruptedException {
        Files.createDirectories(file().getParent());
        assertEquals(0, new ProcessBuilder("mkfifo", file().toString()).start().waitFor());
        awaitReason("it can't be read: it is no regular file.");
        assertEquals("55", given().rows().get("limit"));
    }

    @Test
    public void aFileThatIsNoTablesIsNamed() throws IOException {
        write(TEXT);
        Files.move(file(), file().resolveSibling("nois.properties"));
        awaitReason("etc/legal/probe/nois.properties: the module has no table of that name; it has [noise].");
        Files.createDirectories(root().resolve("legal/prob"));
        assertEquals(
                List.of("etc/legal/prob is for a module that isn't there; there are [probe]"),
                modules.desk().strays());
    }

    @Test
    public void whatIsPrintedAsAFileIsTheSameTable() throws IOException {
        String odd = TEXT + "row\\ with\\=signs = a\\\\b \\u00b5g\n" + "table.note = one\\ntwo\n";
        probe.tables = List.of(table(odd));
        restart();
        LegalTable copy = table(modules.desk().file("probe", "noise"));
        assertEquals(table(odd), copy);
        assertEquals(table(odd).digest(), copy.digest());
    }

    private void confirm() {
        modules.desk().confirm("probe", "noise", inForce().table().digest(), "sari", EVIDENCE);
    }

    private InForce inForce() {
        return modules.desk().find("probe", "noise");
    }

    private LegalTable given() {
        return probe.context.legalTable("noise");
    }

    private void awaitLimit(String limit) {
        await().until(() -> given().rows().get("limit").equals(limit) && isRunning());
    }

    private void awaitReason(String part) {
        await().until(() ->
                state().state() == State.DEGRADED && state().reason().contains(part));
    }

    private boolean isRunning() {
        return state().state() == State.ACTIVE || state().state() == State.DEGRADED;
    }

    private ModuleState state() {
        return modules.list().get(0);
    }

    private Path root() {
        return folder.getRoot().toPath();
    }

    private Path journal() {
        return root().resolve("modules/legal-confirmations.tsv");
    }

    private Path file() {
        return root().resolve("legal/probe/noise.properties");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static LegalTable table(String text) {
        try {
            return LegalTable.read(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
