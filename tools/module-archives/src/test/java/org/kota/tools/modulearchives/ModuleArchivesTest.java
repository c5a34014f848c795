package org.kota.tools.modulearchives;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ModuleArchivesTest {

    private static final String BUNDLE = "org/kota/org.kota.well/0.3.0-SNAPSHOT/org.kota.well-0.3.0-SNAPSHOT.jar";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path program() throws IOException {
        Path program = folder.newFolder().toPath();
        Path bundle = program.resolve("system").resolve(BUNDLE);
        Files.createDirectories(bundle.getParent());
        Files.writeString(bundle, "a bundle");
        Files.writeString(program.resolve("features.xml"), """
                <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="kota-well" version="0.3.0-SNAPSHOT">
                    <feature>scr</feature>
                    <feature prerequisite="false">kota-clock</feature>
                    <bundle>mvn:org.kota/org.kota.well/0.3.0-SNAPSHOT</bundle>
                  </feature>
                  <feature name="kota-none" version="1"><feature>kota-well</feature></feature>
                </features>
                """);
        return program;
    }

    private static Path made(Path program) throws Exception {
        ModuleArchives.write(program, program.resolve("features.xml"), "0.3.0-SNAPSHOT", List.of("kota-well"));
        return program.resolve("modules/well-0.3.0-SNAPSHOT.kar");
    }

    @Test
    public void anArchiveHasTheFeatureAndItsBundles() throws Exception {
        try (var zip = new ZipFile(made(program()).toFile())) {
            assertEquals(
                    List.of(
                            "repository/org/kota/kota-well/0.3.0-SNAPSHOT/kota-well-0.3.0-SNAPSHOT-features.xml",
                            "repository/" + BUNDLE),
                    zip.stream().map(Object::toString).toList());
            String feature =
                    new String(zip.getInputStream(zip.entries().nextElement()).readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("""
                    <features name="kota-well" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                      <feature name="well" version="0.3.0-SNAPSHOT">
                        <feature>scr</feature>
                        <feature version="[0.3,1)">kota-clock</feature>
                        <bundle>mvn:org.kota/org.kota.well/0.3.0-SNAPSHOT</bundle>
                      </feature>
                    </features>
                    """, feature);
        }
    }

    @Test
    public void theSameBundlesGiveTheSameBytesInAnyZone() throws Exception {
        byte[] first = Files.readAllBytes(made(program()));
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Jayapura"));
            assertArrayEquals(first, Files.readAllBytes(made(program())));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    public void whatIsNoModuleIsNamed() throws IOException {
        Path program = program();
        for (String name : List.of("kota-lake", "kota-none")) {
            var refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> ModuleArchives.write(program, program.resolve("features.xml"), "1", List.of(name)));
            assertEquals(
                    program.resolve("features.xml") + " has no feature " + name + " with a bundle",
                    refused.getMessage());
        }
    }
}
