package org.kota.security.web;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.Properties;
import org.junit.Test;
import org.kota.control.InvalidSettingsException;

public class WebFileTest {

    private final WebFile file = new WebFile();

    @Test
    public void anEmptyFileMeansTheDefaults() throws InvalidSettingsException {
        assertEquals(WebSettings.DEFAULT, file.read(""));
        assertEquals(PublicRead.PUBLIC, WebSettings.DEFAULT.publicRead());
    }

    @Test
    public void readsWhatIsStated() throws InvalidSettingsException {
        var stated = file.read("public.read = no\nsession.idle.minutes = 5\nsession.longest.minutes = 60\n");
        assertEquals(new WebSettings(PublicRead.NO, Duration.ofMinutes(5), Duration.ofMinutes(60)), stated);
        assertEquals(PublicRead.ALL, file.read("public.read = all").publicRead());
    }

    @Test
    public void refusesWhatItDoesNotUnderstand() {
        for (String wrong : new String[] {
            "public.read = yes",
            "public.read = ALL",
            "session.idle.minutes = 0",
            "session.longest.minutes = 30",
            "public = no"
        }) {
            assertThrows(wrong, InvalidSettingsException.class, () -> file.read(wrong));
        }
    }

    @Test
    public void bothLanguagesHaveTheSameSentences() throws Exception {
        assertEquals(keys("en"), keys("id"));
    }

    private static java.util.Set<String> keys(String language) throws Exception {
        var sentences = new Properties();
        try (var in = Sentences.class.getResourceAsStream("sentences_" + language + ".properties")) {
            sentences.load(in);
        }
        return sentences.stringPropertyNames();
    }
}
