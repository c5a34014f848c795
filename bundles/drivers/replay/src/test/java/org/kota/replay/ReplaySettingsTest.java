package org.kota.replay;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ReplaySettingsTest {

    private final Map<String, Object> properties = new HashMap<>(Map.of(
            "device", "sungai-contoh-01",
            "secret-file", "demo/sungai-contoh-01.secret",
            "file", "demo/spring-creek.csv",
            "time", "phenomenonTime",
            "start", "2011-11-15T18:00:00-06:00",
            "missing", "-, -999",
            "column.water-level", "gage_height_ft",
            "unit.water-level", "m",
            "service.pid", "org.kota.replay~x"));

    private ReplaySettings read() {
        return ReplaySettings.read(properties, Path.of("/data"));
    }

    @Test
    public void readsAConfigurationWithItsDefaults() {
        var settings = read();
        assertEquals(Path.of("/data/demo/spring-creek.csv"), settings.file());
        assertEquals(Instant.parse("2011-11-16T00:00:00Z"), settings.start());
        assertTrue(settings.loops());
        assertEquals(100, settings.window());
        assertEquals(List.of("-", "-999"), settings.format().missing());
        assertEquals(Map.of("water-level", "gage_height_ft"), settings.format().columns());
        assertEquals(Map.of("water-level", "m"), settings.format().units());
        assertEquals(Path.of("/data/demo/sungai-contoh-01.secret"), settings.secretFile());
    }

    @Test
    public void whatIsWrongWithAFileThatASettingNamesIsSaidWithTheSetting() {
        var fault = assertThrows(
                IOException.class,
                () -> NamedFile.read(ReplaySettings.file(properties) + ", secret-file", () -> {
                    throw new IOException("There is no x");
                }));
        assertEquals("org.kota.replay~x, secret-file: There is no x", fault.getMessage());
    }

    @Test
    public void namesTheFileAndTheKeyThatIsMissingOrWrong() {
        properties.put("felix.fileinstall.filename", "file:/data/etc/org.kota.replay-x.cfg");
        assertFault("device", null, "device is missing");
        assertFault("device", "A/B", "device is wrong");
        assertFault("secret-file", null, "secret-file is missing");
        assertFault("secret", "hush", "secret is not read any more");
        assertFault("start", "yesterday", "start is wrong");
        assertFault("zone", "Asia/Bandung", "zone is wrong");
        assertFault("window", "0", "window is wrong");
        assertFault("separator", ";;", "separator");
        assertFault("column.water-level", null, "column.<point> is missing");
    }

    private void assertFault(String key, String value, String message) {
        var before = properties.get(key);
        if (value == null) {
            properties.remove(key);
        } else {
            properties.put(key, value);
        }
        var failure = assertThrows(key, IllegalArgumentException.class, this::read);
        assertTrue(failure.getMessage(), failure.getMessage().startsWith("etc/org.kota.replay-x.cfg, " + message));
        if (before == null) {
            properties.remove(key);
        } else {
            properties.put(key, before);
        }
    }
}
