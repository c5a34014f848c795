package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.Test;

public class PeopleTextTest {

    private static final String TEXT = "# People, \u00e9dited by hand\n\n_g_\\:river = group,viewer,ssh\n"
            + "wati   =  secret,viewer,\\\n    ssh\n! siti = none\nbudi: none,viewer\nwati2=none,ssh";

    @Test
    public void givesTheSameTextBack() {
        for (String text : List.of("", "\n", TEXT, TEXT + "\n", TEXT.replace("\n", "\r\n"), "a=\\", "\\u00zz = 1\n")) {
            assertEquals(text, new PeopleText(text).toString());
        }
    }

    @Test
    public void readsWhatTheContainerReads() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(TEXT));
        var text = new PeopleText(TEXT);
        assertEquals(properties.stringPropertyNames(), java.util.Set.copyOf(text.keys()));
        properties.forEach(
                (key, value) -> assertEquals(value, text.value((String) key).orElseThrow()));
    }

    @Test
    public void anEditKeepsTheRest() {
        var text = new PeopleText(TEXT);
        text.put("wati", "other,viewer");
        text.put("_g_:new", "group,viewer");
        assertEquals(
                TEXT.replace("wati   =  secret,viewer,\\\n    ssh\n", "wati = other,viewer\n")
                        + "\n_g_\\:new = group,viewer\n",
                text.toString());
        assertTrue(text.remove("budi"));
        assertFalse(text.remove("siti"));
        assertFalse(text.toString().contains("budi"));
    }

    @Test
    public void theLastOfTwoCountsAndBothGo() {
        var text = new PeopleText("wati = a\nwati = b\n");
        assertEquals("b", text.value("wati").orElseThrow());
        text.put("wati", "c");
        assertEquals("wati = a\nwati = c\n", text.toString());
        text.remove("wati");
        assertEquals("", text.toString());
    }

    @Test
    public void isReadTheSameInAnyEncoding() throws IOException {
        var text = new PeopleText("");
        text.put("wati", "none,title=Wat\u00ed \u2014 caf\u00e9");
        assertTrue(text.toString().chars().allMatch(c -> c < 128));
        var properties = new Properties();
        properties.load(new StringReader(text.toString()));
        assertEquals("none,title=Wat\u00ed \u2014 caf\u00e9", properties.getProperty("wati"));
    }
}
