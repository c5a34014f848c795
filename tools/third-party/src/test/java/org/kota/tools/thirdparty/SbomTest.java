package org.kota.tools.thirdparty;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Read by the reader of those who define the format. */
public class SbomTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path program;

    @Before
    public void aProgram() throws IOException {
        program = folder.getRoot().toPath();
        Jars.write(program.resolve("system/org/x/lib/1.2/lib-1.2.jar"), Jars.jar("Apache-2.0", null));
        Jars.write(program.resolve("lib/kota/other-name.jar"), Jars.jar("Apache-2.0", null));
        Jars.write(program.resolve("lib/org.kota.a-1.jar"), Jars.jar(null, Jars.jar("MIT License", null)));
        Files.writeString(program.resolve("release.properties"), "version=7.8\ntime=2026-02-03T04:05:06Z\n");
    }

    private Bom written() throws IOException, ParseException {
        Release.write(program);
        return new JsonParser().parse(program.resolve("sbom.cdx.json").toFile());
    }

    @Test
    public void isValidByTheSchema() throws IOException {
        Release.write(program);
        var faults = new JsonParser().validate(program.resolve("sbom.cdx.json").toFile(), Version.VERSION_15);
        assertEquals(List.of(), faults);
    }

    @Test
    public void namesEveryJarAndWhatIsInside() throws IOException, ParseException {
        List<String> places =
                written().getComponents().stream().map(Component::getBomRef).toList();
        assertEquals(
                List.of(
                        "lib/kota/other-name.jar",
                        "lib/org.kota.a-1.jar!/lib/inner-3.4.jar",
                        "lib/org.kota.a-1.jar",
                        "system/org/x/lib/1.2/lib-1.2.jar"),
                places);
    }

    @Test
    public void aCopyUnderAnotherNameComesFromWhereTheOriginalDoes() throws IOException, ParseException {
        List<Component> all = written().getComponents();
        assertEquals("pkg:maven/org.x/lib@1.2?type=jar", all.get(0).getPurl());
        assertEquals(all.get(3).getPurl(), all.get(0).getPurl());
    }

    @Test
    public void theSameProgramHasTheSameBill() throws IOException {
        Release.write(program);
        String first = Files.readString(program.resolve("sbom.cdx.json"));
        Release.write(program);
        assertEquals(first, Files.readString(program.resolve("sbom.cdx.json")));
        assertTrue(first, first.contains("2026-02-03T04:05:06Z") && first.contains("7.8"));
    }
}
