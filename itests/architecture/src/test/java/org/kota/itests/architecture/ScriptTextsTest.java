package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.Test;

/** The gate: a text of the script that has no Indonesian one ends the build. */
public class ScriptTextsTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));
    private static final Pattern LETTERS = Pattern.compile("[a-z]{2,}");
    private static final Pattern NAME = Pattern.compile(
            "%s|\\\\n|KOTA_[A-Z_]+|JAVA_HOME|kota:[a-z]+|--[a-z]+|[\\w%.-]+/[\\w./%-]+|kota upgrade|%s setup");

    @Test
    public void everyTextOfTheScriptHasAnIndonesianOne() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String script : scripts()) {
            missing.addAll(ScriptTexts.of(script).said());
        }
        assertTrue("" + missing.size(), missing.size() > 80);
        missing.removeIf(text -> !LETTERS.matcher(text.replace("%s", "")).find());
        missing.removeAll(indonesian().keySet());
        assertEquals("add them to tools/texts_id.txt", "", String.join("\n", missing));
    }

    @Test
    public void nothingIsLeftOver() throws IOException {
        Set<String> orphans = new TreeSet<>(indonesian().keySet());
        for (String script : scripts()) {
            orphans.removeAll(ScriptTexts.of(script).said());
            orphans.removeAll(ScriptTexts.of(script).printed());
            orphans.removeIf(text -> ScriptTexts.of(script).printed().contains("    " + text));
        }
        assertEquals("the script has these no more", "", String.join("\n", orphans));
    }

    @Test
    public void theGapsAndNamesAreThoseOfTheEnglishOne() throws IOException {
        indonesian().forEach((english, indonesian) -> assertEquals(english, names(english), names(indonesian)));
    }

    @Test
    public void aTextIsFoundWithItsGaps() {
        ScriptTexts texts =
                ScriptTexts.of("if a; then say \"kota: at $(b \"$c\" 'd)') of ${e:-f} $g\"; fi || die 'no h'");
        assertEquals(Set.of("at %s of %s %s", "no h"), texts.said());
    }

    private static List<String> scripts() throws IOException {
        return List.of(Files.readString(ROOT.resolve("kota")), Files.readString(ROOT.resolve("tools/upgrade.sh")));
    }

    private static Map<String, String> indonesian() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("tools/texts_id.txt")).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        assertEquals("pairs of lines", 0, lines.size() % 2);
        Map<String, String> texts = new TreeMap<>();
        for (int i = 0; i < lines.size(); i += 2) {
            texts.put(lines.get(i), lines.get(i + 1));
        }
        return texts;
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).sorted().toList();
    }
}
