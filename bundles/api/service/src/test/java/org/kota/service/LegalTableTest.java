package org.kota.service;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.junit.Test;

public class LegalTableTest {

    private static final String TEXT = """
            table.id = ispu
            table.title.en = Index of air pollution
            table.title.id = Indeks standar pencemar udara
            table.source = Permen LHK P.14/2020
            table.valid-from = 2020-07-14
            pm10.50 = 50
            pm10.100 = 150
            """;

    @Test
    public void isWhatItsFileSays() throws Exception {
        LegalTable table = read(TEXT);
        assertEquals("ispu", table.id());
        assertEquals("Indeks standar pencemar udara", table.titles().get("id"));
        assertEquals("2020-07-14", table.validFrom());
        assertEquals(Map.of("pm10.50", "50", "pm10.100", "150"), table.rows());
    }

    @Test
    public void countsAsUnverifiedUnlessItSaysOtherwise() throws Exception {
        assertFalse(read(TEXT).verified());
        assertTrue(read(TEXT + "table.verified = true\n").verified());
        assertFalse(read(TEXT + "table.verified = yes\n").verified());
    }

    @Test
    public void isAnotherTableWithAnotherNumberOrSourceButNotWithAnotherTitle() throws Exception {
        String digest = read(TEXT).digest();
        assertNotEquals(digest, read(TEXT.replace("150", "151")).digest());
        assertNotEquals(digest, read(TEXT.replace("P.14/2020", "P.15/2020")).digest());
        assertEquals(digest, read(TEXT.replace("Index of", "Index about")).digest());
        assertEquals(digest, read(TEXT).withVerified(true).digest());
    }

    @Test
    public void needsWhatDescribesIt() {
        for (String line : TEXT.split("\n")) {
            if (line.startsWith("table.")) {
                String without = TEXT.replace(line + "\n", "");
                assertThrows(line, IllegalArgumentException.class, () -> read(without));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> read(TEXT.replaceAll("pm10.*\n", "")));
        assertThrows(IllegalArgumentException.class, () -> LegalTable.shipped(LegalTableTest.class, "none.properties"));
    }

    private static LegalTable read(String text) throws IOException {
        return LegalTable.read(new StringReader(text));
    }
}
