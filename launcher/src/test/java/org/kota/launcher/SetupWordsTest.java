package org.kota.launcher;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.Test;

/** What setup says has both languages. */
public class SetupWordsTest {

    private static Properties load(String file) throws IOException {
        var properties = new Properties();
        try (var in = SetupWords.class.getResourceAsStream(file)) {
            properties.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static List<String> places(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    @Test
    public void everySentenceIsThereInBothWithTheSamePlaces() throws IOException {
        Properties english = load("setup.properties");
        Properties indonesian = load("setup_id.properties");
        assertEquals(english.keySet(), indonesian.keySet());
        for (String key : english.stringPropertyNames()) {
            assertEquals(key, places(english.getProperty(key)), places(indonesian.getProperty(key)));
            assertNotEquals(key, english.getProperty(key), indonesian.getProperty(key));
        }
    }

    @Test
    public void everyQuestionHasItsWords() throws IOException {
        Properties english = load("setup.properties");
        Arrays.stream(Question.values()).forEach(one -> assertTrue(one.key(), english.containsKey(one.key())));
    }
}
