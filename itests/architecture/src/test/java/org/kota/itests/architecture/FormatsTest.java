package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/** What a release says of the forms of its files is what its code writes: an upgrade goes by it. */
public class FormatsTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));

    /** The constant that stands in each kind of file, by the name of the form in {@code release.properties}. */
    private static final Map<String, String> CONSTANTS = Map.of(
            "format.bus", "bundles/platform/bus-local/src/main/java/org/kota/buslocal/NewerFile.java#KNOWN",
            "format.bus-group", "bundles/platform/bus-local/src/main/java/org/kota/buslocal/GroupCodec.java#VERSION",
            "format.catalog", "bundles/platform/catalog/src/main/java/org/kota/catalog/CatalogFile.java#SCHEMA_VERSION",
            "format.history",
                    "bundles/platform/history-sqlite/src/main/java/org/kota/historysqlite/Schema.java#VERSION",
            "format.history-summary",
                    "bundles/platform/history-sqlite/src/main/java/org/kota/historysqlite/Summary.java#VERSION",
            "format.depth-gauge",
                    "bundles/services/depth-gauge/src/main/java/org/kota/depthgauge/NodeCodec.java#VERSION",
            "format.air-quality", "bundles/services/air-quality/src/main/java/org/kota/airquality/Chunks.java#VERSION",
            "format.depth-gauge-forecast",
                    "bundles/services/depth-gauge/src/main/java/org/kota/depthgauge/Forecaster.java#VERSION");

    @Test
    public void theReleaseNamesTheFormsThatTheCodeWrites() throws IOException {
        Properties release = new Properties();
        try (InputStream file =
                Files.newInputStream(ROOT.resolve("karaf-assembly/src/main/release/release.properties"))) {
            release.load(file);
        }
        TreeMap<String, String> named = new TreeMap<>();
        release.stringPropertyNames().stream()
                .filter(name -> name.startsWith("format."))
                .forEach(name -> named.put(name, release.getProperty(name)));
        TreeMap<String, String> written = new TreeMap<>();
        for (Map.Entry<String, String> constant : CONSTANTS.entrySet()) {
            written.put(constant.getKey(), value(constant.getValue()));
        }
        assertEquals(written, named);
    }

    private static String value(String place) throws IOException {
        String[] words = place.split("#");
        String source = Files.readString(ROOT.resolve(words[0]));
        Matcher found = Pattern.compile("static final (?:int|byte) " + words[1] + " = (\\d+);")
                .matcher(source);
        assertTrue(place, found.find());
        return found.group(1);
    }
}
