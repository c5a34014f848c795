package org.kota.itests.distribution;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Distribution;

/** What the archive says of itself is whole and true. */
public class PackageTest {

    @ClassRule
    public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

    private static final Path PROGRAM = Distribution.unpacked();

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(PROGRAM)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !file.endsWith(".unpacked"))
                    .toList();
        }
    }

    @Test
    public void packedAgainItIsTheSameToTheByte() throws IOException {
        Path again = TEMPORARY.getRoot().toPath().resolve(Distribution.archive().getFileName());
        Path assembly = Distribution.root().resolve("karaf-assembly/target/assembly");
        Commands.run(Distribution.root().resolve("tools/pack").toString(), assembly.toString(), again.toString())
                .orFail();
        assertEquals(-1, Files.mismatch(Distribution.archive(), again));
    }

    @Test
    public void theDigestsCountEveryFile() throws IOException {
        Commands.run("bash", "-c", "cd '" + PROGRAM + "' && sha256sum --quiet --strict -c SHA256SUMS")
                .orFail();
        TreeSet<String> counted = new TreeSet<>();
        for (String line : Files.readAllLines(PROGRAM.resolve("SHA256SUMS"))) {
            counted.add(line.substring(66));
        }
        TreeSet<String> there = new TreeSet<>();
        files("").forEach(file -> there.add(PROGRAM.relativize(file).toString()));
        there.remove("SHA256SUMS");
        assertEquals(there, counted);
    }

    @Test
    public void theBillOfMaterialsHasEveryJarWithItsOriginDigestAndLicence() throws IOException {
        Map<String, JsonNode> bill = new HashMap<>();
        JsonNode read =
                new ObjectMapper().readTree(PROGRAM.resolve("sbom.cdx.json").toFile());
        read.get("components").forEach(part -> bill.put(part.get("bom-ref").asText(), part));
        List<Path> jars = files(".jar");
        assertTrue(jars.size() + " jars", jars.size() > 100);
        for (Path jar : jars) {
            JsonNode part = bill.get(PROGRAM.relativize(jar).toString());
            assertEquals(digest(jar), part.get("hashes").get(0).get("content").asText());
        }
        bill.forEach((place, part) -> {
            assertTrue(place, part.get("purl").asText().startsWith("pkg:maven/"));
            assertFalse(place, part.get("version").asText().isEmpty());
            assertFalse(place, part.get("licenses").toString().contains("UNKNOWN"));
        });
    }

    @Test
    public void theTextOfTheLicenceOfEveryPartIsThere() throws IOException {
        Path folder = PROGRAM.resolve("licences");
        List<String> index = Files.readAllLines(folder.resolve("INDEX.txt"));
        assertTrue(index.size() + " parts", index.size() > 100);
        for (String line : index) {
            for (String name : line.substring(line.indexOf(": ") + 2).split(", ")) {
                Path text = folder.resolve(name);
                assertTrue(line, Files.isRegularFile(text) && Files.size(text) > 0);
            }
        }
    }

    @Test
    public void nothingOfOursTellsWhereItWasBuilt() throws IOException {
        byte[] root = Distribution.root().toString().getBytes(StandardCharsets.UTF_8);
        List<String> telling = new ArrayList<>();
        for (Path file : files("")) {
            boolean own = file.getFileName().toString().startsWith("org.kota.");
            if (own && file.toString().endsWith(".jar")) {
                look(file, root, telling);
            } else if (contains(Files.readAllBytes(file), root)) {
                telling.add(file.toString());
            }
        }
        assertEquals(List.of(), telling);
    }

    private static void look(Path jar, byte[] root, List<String> telling) throws IOException {
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (contains(entries.readAllBytes(), root)) {
                    telling.add(jar + "!/" + entry.getName());
                }
            }
        }
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        return new String(content, StandardCharsets.ISO_8859_1)
                .contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    @Test
    public void theUnitOfTheSystemIsUnderstoodBySystemd() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")));
        // It also asks for the programs that a unit names: those of this folder.
        Path unit = TEMPORARY.getRoot().toPath().resolve("kota.service");
        String text = Files.readString(PROGRAM.resolve("systemd/kota.service"));
        Files.writeString(
                unit, text.replace("/opt/kota/current", PROGRAM.toString()).replace("file://" + PROGRAM, "man:kota"));
        var verdict = Commands.run("systemd-analyze", "verify", "--man=no", unit.toString());
        assertArrayEquals(verdict.err(), new String[0], complaints(verdict.err()));
        assertEquals(0, verdict.status());
    }

    private static String[] complaints(String words) {
        return words.lines().filter(line -> line.contains("kota.service")).toArray(String[]::new);
    }

    private static String digest(Path file) {
        return Commands.run("sha256sum", file.toString()).orFail().text().substring(0, 64);
    }
}
