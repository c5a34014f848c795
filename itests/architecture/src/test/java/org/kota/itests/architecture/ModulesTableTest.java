package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * The table of modules in README.md and README.id.md is generated, so that nothing is advertised that isn't there. After a change run
 * this test with {@code -Dkota.regenerate=true}.
 */
public class ModulesTableTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));
    private static final String BEGIN =
            "<!-- modules: generated from docs/modules.properties and bundles/services, don't edit -->\n";
    private static final String END = "<!-- /modules -->";

    @Test
    public void theReadmeAdvertisesWhatIsThere() throws IOException {
        holds("README.md", table("module | modul | for | state", "planned", "**works**", "trial", "`%s`: %s | %s"));
    }

    @Test
    public void soDoesTheIndonesianOne() throws IOException {
        holds(
                "README.id.md",
                table("modul | isi | untuk | keadaan", "direncanakan", "**berfungsi**", "uji coba", "`%1$s` | %3$s"));
    }

    private static void holds(String file, String table) throws IOException {
        Path path = ROOT.resolve(file);
        String readme = Files.readString(path, StandardCharsets.UTF_8);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertTrue(file + " has the marks of the table", readme.contains(BEGIN) && end >= begin);
        if (Boolean.getBoolean("kota.regenerate")) {
            Files.writeString(path, readme.substring(0, begin) + table + readme.substring(end));
        } else {
            assertEquals(
                    file + " is out of date: run this test with -Dkota.regenerate=true",
                    table,
                    readme.substring(begin, end));
        }
    }

    @Test
    public void everyServiceIsInTheTable() throws IOException {
        Properties modules = load(ROOT.resolve("docs/modules.properties"));
        List<String> order = List.of(modules.getProperty("order").split(" "));
        try (Stream<Path> services = Files.list(ROOT.resolve("bundles/services"))) {
            List<String> unlisted = services.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(id -> !order.contains(id))
                    .toList();
            assertEquals(List.of(), unlisted);
        }
    }

    private static String table(String head, String planned, String works, String trial, String row)
            throws IOException {
        Properties modules = load(ROOT.resolve("docs/modules.properties"));
        var table = new StringBuilder("| " + head + " |\n|---|---|---|---|\n");
        for (String id : modules.getProperty("order").split(" ")) {
            String[] parts = modules.getProperty(id).split(" *\\| *");
            String stage =
                    Map.of("planned", planned, "works", works, "trial", trial).get(stage(id));
            table.append("| " + row.formatted(id, parts[0], parts[1]) + " | " + parts[2] + " | " + stage + " |\n");
        }
        return table.toString();
    }

    private static String stage(String id) throws IOException {
        Path folder = ROOT.resolve("bundles/services").resolve(id);
        if (!Files.exists(folder.resolve("pom.xml"))) {
            return "planned";
        }
        String stage = load(folder.resolve("module.properties")).getProperty("stage");
        assertTrue(
                id + " says works or trial, not " + stage,
                List.of("works", "trial").contains(stage));
        return stage;
    }

    private static Properties load(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
