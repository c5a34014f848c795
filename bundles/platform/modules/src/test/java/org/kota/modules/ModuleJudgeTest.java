package org.kota.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.service.CityService;
import org.kota.service.LegalTable;

public class ModuleJudgeTest {

    private static final String FILE = "org.kota.module-probe.cfg";
    private static final String TABLE = """
            table.id = noise
            table.title.en = Noise limits
            table.title.id = Baku tingkat kebisingan
            table.source = Permen 1/2020
            table.valid-from = 2020
            limit = 55
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Probe probe = new Probe("probe");

    private ModuleJudge judge() throws IOException {
        Path root = folder.getRoot().toPath();
        probe.tables = List.of(LegalTable.read(new StringReader(TABLE)));
        return new ModuleJudge(
                id -> id.equals("probe") ? Optional.<CityService>of(probe) : Optional.empty(),
                new ModuleFiles(root, root.resolve("modules")));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertFault(String file, String text, String says) throws IOException {
        String fault = judge().fault(file, text).orElseThrow();
        assertTrue(fault, fault.contains(says));
    }

    @Test
    public void judgesWhatIsOfAModuleThatIsThere() throws IOException {
        assertTrue(judge().judges(FILE));
        assertTrue(judge().judges("org.kota.module-probe/curve.csv"));
        assertTrue(judge().judges("legal/probe/noise.properties"));
        assertFalse(judge().judges("org.kota.module-other.cfg"));
        assertFalse(judge().judges("org.kota.city.cfg"));
    }

    @Test
    public void aConfigurationIsJudgedAsTheModuleWould() throws IOException {
        assertEquals(Optional.empty(), judge().fault(FILE, "limit = 7\n"));
        assertFault(FILE, "limt = 7\n", "Unknown in etc/org.kota.module-probe.cfg: limt");
        assertFault(FILE, "limit = seven\n", "limit must be a whole number, not 'seven'");
        assertFault(FILE, "limit = \\u00\n", "an escape");
        assertFault(FILE, "limit = file:limit.txt\n", "names the file 'limit.txt', which isn't in");
    }

    @Test
    public void aNamedFileIsJudgedInItsPlace() throws IOException {
        write(FILE, "limit = file:limit.txt\n");
        assertEquals(Optional.empty(), judge().fault("org.kota.module-probe/limit.txt", "8\n"));
        assertFault("org.kota.module-probe/limit.txt", "eight\n", "not 'eight'");
        assertEquals(Optional.empty(), judge().fault("org.kota.module-probe/limit.txt", "9\n"));
    }

    @Test
    public void aLegalTableIsJudgedAsTheModuleWould() throws IOException {
        String file = "legal/probe/noise.properties";
        assertEquals(Optional.empty(), judge().fault(file, TABLE.replace("55", "60")));
        assertFault(file, TABLE.replace("55", "x"), "row limit must be a whole number");
        assertFault(file, TABLE.replace("noise", "other"), "table.id is 'other'");
        assertFault("legal/probe/other.properties", TABLE, "no table of that name");
    }
}
