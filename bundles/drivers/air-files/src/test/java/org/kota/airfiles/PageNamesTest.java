package org.kota.airfiles;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Test;

/** What the files hold has a name on the page in both languages. */
public class PageNamesTest {

    private static final Path NAMES =
            Path.of(System.getProperty("basedir", "."), "../../platform/operations-room/src/main/resources/web/i18n");

    @Test
    public void everyColumnHasAName() throws IOException {
        for (String language : List.of("en", "id")) {
            String names = Files.readString(NAMES.resolve(language + ".json"));
            for (Format format : List.of(new JakartaIspu(), new BandungDaily())) {
                Set<String> nameless = new TreeSet<>(format.columns().keySet());
                nameless.removeIf(property -> names.contains("\"property." + property + "\": \""));
                assertEquals("add property.<name> to i18n/" + language + ".json", Set.of(), nameless);
            }
        }
    }
}
