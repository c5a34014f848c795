package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.kota.control.ModuleAdmin;
import org.kota.device.DeviceStatus;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;

public class WordsTest {

    private static final Path WEB = Path.of("src/main/resources/web");
    private static final Pattern KEY =
            Pattern.compile("\\bt\\(\"([^\"]+)\"[,)]|data-(?:t|al)=\"([^\"]+)\"|\"data-word\": \"([^\"]+)\"[,}]");

    @Test
    public void bothLanguagesHaveTheSameKeys() throws IOException {
        assertEquals(keys("id"), keys("en"));
    }

    @Test
    public void everyKeyThatThePageUsesHasItsWords() throws IOException {
        Set<String> missing = used();
        missing.removeAll(keys("en"));

        assertEquals(Set.of(), missing);
    }

    @Test
    public void everyWordOfThePlatformHasItsTranslation() throws IOException {
        Set<String> wanted = new TreeSet<>();
        Stream.of(DeviceStatus.State.values()).forEach(state -> wanted.add("device." + state));
        Stream.of(DeviceStatus.Detail.values()).forEach(detail -> wanted.add("detail." + detail));
        Stream.of(ModuleAdmin.State.values()).forEach(state -> wanted.add("module." + state));
        Stream.of(QualityReason.values()).forEach(reason -> wanted.add("reason." + reason.label()));
        Stream.of(QualityLevel.values())
                .forEach(level -> wanted.add("quality." + level.name().toLowerCase(java.util.Locale.ROOT)));
        wanted.removeAll(keys("id"));

        assertEquals(Set.of(), wanted);
    }

    @Test
    public void placeholdersAgreeInBothLanguages() throws IOException {
        JsonNode id = catalog("id");
        JsonNode en = catalog("en");
        for (String key : keys("id")) {
            assertEquals(
                    key,
                    placeholders(id.get(key).asText()),
                    placeholders(en.get(key).asText()));
        }
    }

    @Test
    public void thePageHasNeitherInlineCodeNorForeignAddresses() throws IOException {
        String html = Files.readString(WEB.resolve("index.html"));

        assertFalse(Pattern.compile("<script(?![^>]*src=)|<style|\\sstyle=|\\son\\w+=|https?://")
                .matcher(html)
                .find());
    }

    private static Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(WEB)) {
            files.filter(file -> file.toString().matches(".*\\.(js|html)")).forEach(file -> collect(file, used));
        }
        return used;
    }

    private static void collect(Path file, Set<String> used) {
        try {
            Matcher matcher = KEY.matcher(Files.readString(file));
            while (matcher.find()) {
                Stream.of(1, 2, 3)
                        .map(matcher::group)
                        .filter(key -> key != null)
                        .forEach(used::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{\\w+}").matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private static JsonNode catalog(String language) throws IOException {
        return new ObjectMapper()
                .readTree(WEB.resolve("i18n/" + language + ".json").toFile());
    }

    private static Set<String> keys(String language) throws IOException {
        Set<String> keys = new TreeSet<>();
        catalog(language).fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
