package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Test;

/** Documents in two languages tell the same: whoever changes one changes the other. */
public class TranslatedDocsTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));
    private static final List<String> DOCUMENTS = List.of("README", "docs/admin-guide");

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file), StandardCharsets.UTF_8);
    }

    @Test
    public void bothLanguagesHaveTheSameParts() throws IOException {
        for (String name : DOCUMENTS) {
            assertEquals(
                    name + ": the Indonesian one differs in headings, points, rows or commands",
                    String.join("\n", Outline.of(read(name + ".md"))),
                    String.join("\n", Outline.of(read(name + ".id.md"))));
        }
    }

    @Test
    public void theirLinksLeadToTheSameFiles() throws IOException {
        for (String name : DOCUMENTS) {
            assertEquals(
                    name,
                    Outline.links(read(name + ".md")).stream().sorted().collect(Collectors.joining("\n")),
                    Outline.links(read(name + ".id.md")).stream().sorted().collect(Collectors.joining("\n")));
        }
    }

    @Test
    public void linksWithinTheIndonesianOnesLeadToTheirHeadings() throws IOException {
        for (String name : DOCUMENTS) {
            String text = read(name + ".id.md");
            List<String> headings = text.lines()
                    .filter(line -> line.matches("#+ .*"))
                    .map(line -> line.replaceFirst("#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replace(' ', '-'))
                    .toList();
            Matcher link = Pattern.compile("]\\(#([^)]*)\\)").matcher(text);
            while (link.find()) {
                assertTrue(name + " has no heading " + link.group(1), headings.contains(link.group(1)));
            }
        }
    }

    @Test
    public void aCommandARowOrAHeadingThatOneLacksIsNoticed() {
        String document = "# A\n\n```\nkota setup     # asks\n```\n\n| `a` | b |\n- point\n[c](c.md)\n";
        assertEquals(
                Outline.of(document),
                Outline.of(document.replace("# asks", "# bertanya").replace("| b", "| lain")));
        for (String change : List.of("# A\n", "kota setup", "| `a` | b |\n", "- point\n", "`a`")) {
            assertNotEquals(change, Outline.of(document), Outline.of(document.replace(change, "")));
        }
        assertNotEquals(Outline.links(document), Outline.links(document.replace("c.md", "d.md")));
    }
}
