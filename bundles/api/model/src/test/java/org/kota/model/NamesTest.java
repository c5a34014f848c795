package org.kota.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class NamesTest {

    @Test
    public void acceptsNamesAsTheyAreUsed() {
        assertEquals("cikapundung-01", Names.requireName("cikapundung-01"));
        assertEquals("a", Names.requireName("a"));
        assertEquals("cikapundung-01/water-level", Names.requireDatastreamName("cikapundung-01/water-level"));
    }

    @Test
    public void refusesWhatWouldBreakTopicsFilesOrUrls() {
        for (String bad :
                new String[] {"", "A", "a b", "../etc", "a/b", "-a", "ä", "a_b", "x".repeat(65), "a\n", null}) {
            assertThrows(String.valueOf(bad), IllegalArgumentException.class, () -> Names.requireName(bad));
        }
        for (String bad : new String[] {"a", "a/", "/a", "a/b/c", "a//b"}) {
            assertThrows(bad, IllegalArgumentException.class, () -> Names.requireDatastreamName(bad));
        }
    }

    @Test
    public void saysWhatAValidNameLooksLike() {
        var e = assertThrows(IllegalArgumentException.class, () -> Names.requireName("Pos Air"));
        assertTrue(
                e.getMessage(),
                e.getMessage().contains("Pos Air") && e.getMessage().contains("cikapundung-01"));
    }
}
