package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * The gate: a text of a bundle that an administrator may read, such as a fault of a setting, and that isn't there in both
 * languages ends the build. What isn't read by people in the shell stands in unspoken.txt.
 */
public class SaidTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));
    private static final String CATALOGUE = "src/main/resources/OSGI-INF/kota/texts_id.txt";

    /** Those whose texts the shell hands on as remarks, findings and refusals: all drivers and city services among them. */
    private static final List<String> PARTS = List.of(
            "api/control",
            "api/device",
            "api/model",
            "api/service",
            "platform/backup",
            "platform/broker",
            "platform/bus-local",
            "platform/catalog",
            "platform/clock",
            "platform/deploy",
            "platform/devices",
            "platform/disk",
            "platform/health",
            "platform/history-sqlite",
            "platform/modules",
            "platform/security",
            "platform/settings",
            "platform/sqlite",
            "platform/tls");

    private static final Pattern SENTENCE = Pattern.compile("(?s).*[A-Za-z']{2,}[,:;]? [A-Za-z']{2,}.*");
    /** A query to a database, and how its file begins. */
    private static final Pattern QUERY = Pattern.compile(
            "\\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|FROM|VALUES|ALTER|DROP|ATTACH|DETACH|VACUUM|WHERE|BEGIN|INTEGER|SQLite format)\\b");

    private static final Pattern GAP = Pattern.compile("%(?:\\d\\$)?s");
    private static final Pattern NAME = Pattern.compile(
            "kota:[a-z-]+|--[a-z][a-z-]+|\\b(?:etc|docs|run)/[\\w.-]+\\w|(?<!\\.)\\./kota \\w+|\\w+\\.\\w+=\\w+");

    @Test
    public void everyTextOfAPartHasAnIndonesianOne() throws IOException {
        Set<String> unspoken = unspoken();
        for (Path bundle : bundles()) {
            Set<String> missing = SaidTexts.in(bundle.resolve("src/main/java")).stream()
                    .filter(text -> SENTENCE.matcher(text).matches() && !text.startsWith("# "))
                    .filter(text -> !QUERY.matcher(text).find())
                    .collect(Collectors.toCollection(TreeSet::new));
            missing.addAll(ofTables(bundle, "table.note"));
            missing.removeAll(indonesian(bundle).keySet());
            missing.removeAll(unspoken);
            assertEquals(
                    bundle + ": add them to " + CATALOGUE + ", or to unspoken.txt if nobody reads them in the shell",
                    "",
                    String.join("\n", missing));
        }
    }

    @Test
    public void nothingIsLeftOver() throws IOException {
        Set<String> said = new TreeSet<>();
        for (Path bundle : bundles()) {
            Set<String> texts = SaidTexts.in(bundle.resolve("src/main/java"));
            Set<String> orphans = new TreeSet<>(indonesian(bundle).keySet());
            orphans.removeAll(texts);
            orphans.removeAll(ofTables(bundle, "table.note"));
            orphans.removeAll(ofTables(bundle, "table.source"));
            assertEquals(bundle + ": nothing in the code has these any more", "", String.join("\n", orphans));
            said.addAll(texts);
        }
        Set<String> unspoken = new TreeSet<>(unspoken());
        unspoken.removeAll(said);
        assertEquals("unspoken.txt", Set.of(), unspoken);
    }

    @Test
    public void theGapsAndNamesAreThoseOfTheEnglishOne() throws IOException {
        int compared = 0;
        for (Path bundle : bundles()) {
            for (Map.Entry<String, String> text : indonesian(bundle).entrySet()) {
                assertEquals(text.getKey(), gaps(text.getKey()), gaps(text.getValue()));
                assertEquals(text.getKey(), names(text.getKey()), names(text.getValue()));
                assertTrue(text.getKey(), !text.getKey().equals(text.getValue()));
                assertEquals(text.getKey(), end(text.getKey()), end(text.getValue()));
                compared++;
            }
        }
        assertTrue("" + compared, compared > 500);
    }

    @Test
    public void aTextInTheCodeIsFoundWithItsGaps() throws IOException {
        Set<String> texts = SaidTexts.in(ROOT.resolve("bundles/api/control/src/main/java"));
        assertTrue(texts.contains("is a whole number from %s to %s, not '%s'"));
        assertTrue(texts.contains("line %s,"));
    }

    /** What is said of the tables of regulations that a bundle ships. */
    private static Set<String> ofTables(Path bundle, String key) throws IOException {
        Path resources = bundle.resolve("src/main/resources");
        var texts = new TreeSet<String>();
        if (Files.exists(resources)) {
            try (Stream<Path> files = Files.walk(resources)) {
                for (Path file : files.filter(one -> one.toString().endsWith(".properties"))
                        .toList()) {
                    var table = new Properties();
                    table.load(new StringReader(Files.readString(file)));
                    texts.add(table.getProperty(key, "").strip());
                }
            }
        }
        texts.remove("");
        return texts;
    }

    private static List<Path> bundles() throws IOException {
        var bundles = new ArrayList<Path>();
        PARTS.forEach(part -> bundles.add(ROOT.resolve("bundles").resolve(part)));
        for (String kind : List.of("drivers", "services")) {
            try (Stream<Path> all = Files.list(ROOT.resolve("bundles").resolve(kind))) {
                all.filter(bundle -> Files.exists(bundle.resolve("src/main/java")))
                        .sorted()
                        .forEach(bundles::add);
            }
        }
        return bundles;
    }

    private static Map<String, String> indonesian(Path bundle) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Path catalogue = bundle.resolve(CATALOGUE);
        if (!Files.exists(catalogue)) {
            return texts;
        }
        for (String pair : Files.readString(catalogue).split("\n\n", -1)) {
            List<String> lines =
                    pair.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.isEmpty()) {
                assertEquals(
                        catalogue + ": an English line, an Indonesian line, an empty line: " + pair, 2, lines.size());
                assertEquals(catalogue + " has it twice", null, texts.put(lines.get(0), lines.get(1)));
            }
        }
        return texts;
    }

    private static Set<String> unspoken() throws IOException {
        try (var list = SaidTest.class.getResourceAsStream("unspoken.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static long gaps(String text) {
        return GAP.matcher(text).results().map(MatchResult::group).count();
    }

    private static List<String> names(String text) {
        return Arrays.stream(NAME.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .sorted()
                        .toArray(String[]::new))
                .toList();
    }

    private static String end(String text) {
        String last = text.substring(text.length() - 1);
        return ".,;:".contains(last) ? last : "";
    }
}
