package org.kota.deploy;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Version;

public class ArchiveReaderTest {

    private static final String FILE = "repository/org/city/noise-features/1.2.0/noise-features-1.2.0-features.xml";
    private static final String BUNDLE = "repository/org/city/noise/1.2.0/noise-1.2.0.jar";
    private static final String TEXT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0" name="noise-1.2.0">
              <feature name="noise" version="1.2.0" description="Noise">
                <details>Loud and quiet places</details>
                <feature version="[0.1,1)">kota-api</feature>
                <bundle start-level="80">mvn:org.city/noise/1.2.0</bundle>
              </feature>
            </features>
            """;
    private static final String MANIFEST = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n"
            + "Bundle-SymbolicName: org.city.noise;singleton:=true\nBundle-Version: 1.2.0\n\n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    public ArchiveReaderTest() throws IOException {
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n".getBytes(StandardCharsets.UTF_8));
        text(FILE, TEXT);
        entries.put(BUNDLE, bundle(MANIFEST));
    }

    @Test
    public void readsWhatAModuleIs() throws Exception {
        Archive archive = ArchiveReader.read(archive(), "noise.kar");
        assertEquals("noise", archive.feature().name());
        assertEquals(new Version("1.2.0"), archive.feature().version());
        assertEquals("kota-api", archive.feature().needs().get(0).name());
        assertTrue(archive.feature().needs().get(0).range().includes(new Version("0.1.0.SNAPSHOT")));
        Archive.Part part = archive.bundles().get(0);
        assertEquals("org.city.noise", part.symbolicName());
        assertEquals(new Version("1.2.0"), part.version());
        assertEquals(80, part.named().startLevel());
        assertEquals(Digests.of(new java.io.ByteArrayInputStream(entries.get(BUNDLE))), part.digest());
        assertEquals(64, archive.digest().length());
    }

    @Test
    public void takesAVersionAsMavenWritesIt() throws Exception {
        text(FILE, TEXT.replace("name=\"noise\" version=\"1.2.0\"", "name=\"noise\" version=\"1.2.0-SNAPSHOT\""));
        assertEquals(
                new Version("1.2.0.SNAPSHOT"),
                ArchiveReader.read(archive(), "noise.kar").feature().version());
    }

    @Test
    public void refusesWhatWouldBeWrittenBesideTheModule() throws IOException {
        text("resources/etc/org.apache.karaf.features.cfg", "featuresBoot = evil");
        refused("it has resources/etc/org.apache.karaf.features.cfg: what lies under resources/");
    }

    @Test
    public void refusesNamesThatLeadOutOfTheArchive() throws IOException {
        for (String evil : List.of(
                "repository/../../etc/passwd",
                "/etc/passwd",
                "repository/./x.jar",
                "repository//x.jar",
                "a\\..\\b",
                "a\u0000b")) {
            text(evil, "x");
            refused("leads out of the archive");
            entries.remove(evil);
        }
    }

    @Test
    public void refusesBundlesThatAreNotInside() throws IOException {
        entries.remove(BUNDLE);
        refused("the feature names mvn:org.city/noise/1.2.0, which isn't inside (as " + BUNDLE + ")");
    }

    @Test
    public void refusesBundlesThatTheFeatureDoesNotName() throws IOException {
        entries.put("repository/x/y/1/y-1.jar", bundle(MANIFEST));
        refused("it has repository/x/y/1/y-1.jar, which its feature doesn't name");
    }

    @Test
    public void refusesWhatIsNoBundle() throws IOException {
        entries.put(BUNDLE, bundle("Manifest-Version: 1.0\n\n"));
        refused(BUNDLE + " is no OSGi bundle");
        entries.put(BUNDLE, bundle(MANIFEST.replace("\n\n", "\nFragment-Host: org.kota.model\n\n")));
        refused("is a fragment, which would change another bundle");
        entries.put(BUNDLE, bundle(MANIFEST.replace("Version: 1.2.0\n\n", "Version: one\n\n")));
        refused("the Bundle-Version of " + BUNDLE + " is none");
        text(BUNDLE, "no archive at all");
        refused(BUNDLE + " is no OSGi bundle");
    }

    @Test
    public void refusesFeaturesThatAreMoreThanTheirBundles() throws IOException {
        withFeature("<config name=\"x\">a=b</config>", "<config> isn't allowed in the archive of a module");
        withFeature("<configfile finalname=\"etc/x\">mvn:a/b/1</configfile>", "<configfile> isn't allowed");
        withFeature("<conditional><condition>x</condition></conditional>", "<conditional> isn't allowed");
        withFeature("<bundle>http://example.org/x.jar</bundle>", "isn't named as mvn:group/artifact/version");
        withFeature("<bundle>wrap:mvn:a/b/1</bundle>", "isn't named as mvn:group/artifact/version");
        withFeature("<bundle start-level=\"x\">mvn:a/b/1</bundle>", "start-level='x' is no number");
        withFeature("<bundle start=\"false\">mvn:a/b/1</bundle>", "a bundle of a module is started");
        withFeature("<bundle>mvn:org.city/noise/1.2.0</bundle>", "it has mvn:org.city/noise/1.2.0 twice");
        withFeature("<feature version=\"[2,1\">x</feature>", "is no range of versions");
    }

    private void withFeature(String element, String reason) throws IOException {
        text(
                FILE,
                TEXT.replace("</feature>\n</features>", "</feature></features>")
                        .replace("  </feature></features>", element + "</feature></features>"));
        refused(reason);
    }

    @Test
    public void refusesOtherFilesOfFeatures() throws IOException {
        text(FILE, TEXT.replace("<feature name", "<repository>mvn:a/b/1/xml</repository><feature name"));
        refused("<repository> isn't allowed");
        text(
                FILE,
                TEXT.replace(
                        "</features>",
                        "<feature name=\"b\" version=\"1\"><bundle>mvn:a/b/1</bundle></feature></features>"));
        refused("has 2 features; the archive of a module has one");
        text(FILE, "<feature/>");
        refused("begins with <feature>, not <features>");
        text(FILE, "no XML");
        refused("is no XML that can be read");
        text(FILE, "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><features>&x;</features>");
        refused("");
        text(FILE, TEXT);
        text("repository/b/features.xml", TEXT);
        refused("it has 2 files repository/…features.xml");
    }

    @Test
    public void refusesWhatIsNotWhole() throws IOException {
        Path whole = archive();
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.newFile("cut.kar").toPath();
        for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
            Files.write(cut, java.util.Arrays.copyOf(bytes, length));
            var e = assertThrows(RefusedArchiveException.class, () -> ArchiveReader.read(cut, "cut.kar"));
            assertTrue(e.getMessage(), e.getMessage().startsWith("cut.kar is no whole archive"));
        }
    }

    @Test
    public void refusesWhatUnpacksToMoreThanAModuleMay() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bomb = java.util.Arrays.copyOf(bytes.toByteArray(), 300 << 20);
        entries.put(BUNDLE, bomb);
        refused("it holds more, unpacked, than the archive of a module may");
    }

    private void refused(String reason) throws IOException {
        Path file = archive();
        var e = assertThrows(RefusedArchiveException.class, () -> ArchiveReader.read(file, "noise.kar"));
        assertTrue(e.getMessage(), e.getMessage().contains(reason));
    }

    private void text(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bundle(String manifest) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write(manifest.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Path archive() throws IOException {
        Path file = folder.getRoot().toPath().resolve("noise.kar");
        try (var kar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                kar.putNextEntry(new ZipEntry(entry.getKey()));
                kar.write(entry.getValue());
            }
        }
        return file;
    }
}
