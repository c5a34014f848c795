package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Documents in two languages tell the same: whoever changes one changes the other. */
public class TranslatedDocsTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));
    private static final List<String> DOCUMENTS = List.of("README", "docs/admin-guide");

    /** A part of every kind; what a part says may change, the rest may not. */
    private static final String DOCUMENT = """
            # A

            Says `kota
            start` within 120 s.

            More.

            ```
            kota setup     # asks
            # remarks
            ```

            | `a` | 8443 | c, 1,024 |
            |---|---|---|

            - point [c](c.md#part)
            - point
              goes on
            """;

    private static final String TRANSLATION = """
            # B

            Dalam 120 dtk, `kota start`. Lagi:
            `kota start`.

            Lagi.

            ```
            kota setup     # bertanya
            # catatan
            ```

            | `a` | 8443 | k, 1.024 |
            |---|---|---|

            - butir
              panjang
            - butir [c](c.id.md#bagian)
            """;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void bothLanguagesHaveTheSameParts() throws IOException {
        for (String name : DOCUMENTS) {
            assertEquals(
                    name + ": the languages differ in headings, paragraphs, points, rows, commands or figures",
                    String.join("\n", Outline.of(read(english(name)))),
                    String.join("\n", Outline.of(read(indonesian(name)))));
        }
    }

    @Test
    public void bothLanguagesLinkToTheSamePlaces() throws IOException {
        for (String name : DOCUMENTS) {
            assertEquals(
                    String.join("\n", Links.in(english(name)).places()),
                    String.join("\n", Links.in(indonesian(name)).places()));
        }
    }

    @Test
    public void everyLinkLeadsSomewhere() throws IOException {
        for (String name : DOCUMENTS) {
            assertEquals(List.of(), Links.in(english(name)).broken());
            assertEquals(List.of(), Links.in(indonesian(name)).broken());
        }
    }

    /** Nobody who reads Indonesian is led to English text that is there in Indonesian, but by the first line. */
    @Test
    public void eachNamesTheOtherAndTheIndonesianOneStaysSo() throws IOException {
        for (String name : DOCUMENTS) {
            String file = english(name).getFileName().toString();
            assertTrue(
                    read(english(name)).contains("\n\n**English** · [Bahasa Indonesia](" + stem(file) + ".id.md)\n\n"));
            assertTrue(read(indonesian(name)).contains("\n\n[English](" + file + ") · **Bahasa Indonesia**\n\n"));
            assertEquals(List.of(file), Links.in(indonesian(name)).toEnglish());
        }
    }

    @Test
    public void whatMayDifferDoes() {
        assertEquals(Outline.of(DOCUMENT), Outline.of(TRANSLATION));
    }

    @Test
    public void whatOneLacksOrHasOtherwiseIsNoticed() {
        for (String change : List.of(
                "# B\n",
                "Lagi.\n",
                "`kota start`",
                "120",
                "kota setup",
                "# catatan\n",
                "| `a`",
                "|---|---|---|\n",
                "8443",
                "1.024",
                "- butir\n",
                "```\n")) {
            String changed = TRANSLATION.replace(change, "");
            assertNotEquals(change, TRANSLATION, changed);
            assertNotEquals(change, Outline.of(DOCUMENT), Outline.of(changed));
        }
        assertNotEquals(Outline.of(DOCUMENT), Outline.of(TRANSLATION.replace("# B", "## B")));
    }

    @Test
    public void aLinkThatLeadsElsewhereOrNowhereIsNoticed() throws IOException {
        Path english = write("a.md", "# A\n\n[c](c.md#part)\n");
        write("c.md", "# C\n\n```\n# Part\n```\n\n## Part\n");
        write("c.id.md", "# K\n\n## Bagian, lagi\n");

        Links right = Links.in(write("a.id.md", "[c](c.id.md#bagian-lagi)"));
        assertEquals(Links.in(english).places(), right.places());
        assertEquals(List.of(), right.broken());
        assertEquals(List.of(), right.toEnglish());

        for (String wrong : List.of("c.id.md", "c.id.md#k", "c.id.md#part", "d.md", "")) {
            Links links = Links.in(write("a.id.md", "[c](" + wrong + ")"));
            assertNotEquals(wrong, Links.in(english).places(), links.places());
        }
        assertEquals(List.of("d.md"), Links.in(write("a.id.md", "[d](d.md)")).broken());
        assertEquals(
                List.of("c.id.md#part"),
                Links.in(write("a.id.md", "[c](c.id.md#part)")).broken());
        assertEquals(
                List.of("c.md#part"),
                Links.in(write("a.id.md", "[c](c.md#part)")).toEnglish());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve(name), text);
    }

    private static Path english(String name) {
        return ROOT.resolve(name + ".md").normalize();
    }

    private static Path indonesian(String name) {
        return ROOT.resolve(name + ".id.md").normalize();
    }

    private static String stem(String file) {
        return file.replaceFirst("\\.md$", "");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
