package org.kota.shell.support;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;

public class TableTest {

    @Test
    public void keepsARowOnALineWhateverItHolds() {
        String text = print("Viaduct\r\nroot: \u001b[2Jall is well\t\u009b\u2028.");
        assertEquals(text, 3, text.lines().count());
        assertTrue(text, text.contains("Viaduct\\r\\nroot: \\" + "u001b[2Jall is well\\t\\" + "u009b\\" + "u2028."));
    }

    @Test
    public void leavesOtherTextAlone() {
        assertTrue(print("Cikapundung, é 河 “x”").contains("Cikapundung, é 河 “x”"));
    }

    @Test
    public void aPlainRowIsItsCellsAndTabulatorsAlone() {
        var table = new Table<String>("none")
                .left("A", t -> t)
                .right("N", String::length)
                .left("None", t -> null);
        assertEquals("a\\tb\t3\t", table.row("a\tb"));
    }

    @Test
    public void wholeNumbersAreGroupedAndHeadsTranslatedInIndonesian() throws Exception {
        assertEquals("12.345\t1,5\tx", Language.INDONESIAN.speak(() -> numbers().row("x")));
        assertEquals("12345\t1.5\tx", numbers().row("x"));
        var bytes = new ByteArrayOutputStream();
        Language.INDONESIAN.speak(() -> {
            numbers()
                    .fill(List.of("x"))
                    .print(new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, true);
            return null;
        });
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text, text.contains("Diterima") && text.contains("Rata-rata"));
        assertEquals("2 perangkat", Language.INDONESIAN.speak(() -> Count.of(2, "device")));
        assertEquals("2 devices", Count.of(2, "device"));
    }

    private static Table<String> numbers() {
        return new Table<String>("none")
                .right("Received", t -> 12_345L)
                .right("Mean", t -> 1.5)
                .left("Name", t -> t);
    }

    private static String print(String title) {
        var bytes = new ByteArrayOutputStream();
        new Table<String>("none")
                .left("Title", t -> t)
                .fill(List.of(title))
                .print(new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, true);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
