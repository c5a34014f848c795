package org.kota.airfiles;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Lines as files have them. */
public class LinesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file(String text) throws Exception {
        return Files.writeString(folder.getRoot().toPath().resolve("x.csv"), text);
    }

    @Test
    public void aByteOrderMarkAndTheEndsOfLinesAreNoPartOfThem() throws Exception {
        try (var lines = new Lines(file("\uFEFFa,b\r\n\nc\uFEFF"))) {
            assertEquals("a,b", lines.next());
            assertEquals("", lines.next());
            assertEquals("c\uFEFF", lines.next());
            assertEquals(3, lines.number());
            assertNull(lines.next());
        }
    }

    @Test
    public void aLineWithoutAnEndIsCutOff() throws Exception {
        try (var lines = new Lines(file("x".repeat(3 * Lines.LONGEST) + "\ny"))) {
            assertEquals(Lines.LONGEST, lines.next().length());
            assertEquals("y", lines.next());
        }
    }

    @Test
    public void cellsMayStandInQuotes() {
        assertEquals(List.of("a, b", "say \"c\"", "", "d"), CsvLine.split("\"a, b\",\"say \"\"c\"\"\",, d "));
    }
}
