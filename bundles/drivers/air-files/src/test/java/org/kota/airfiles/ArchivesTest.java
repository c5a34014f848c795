package org.kota.airfiles;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.Test;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;

/** The archives of the demonstration: their files say what the driver wants, and what they take is all there is. */
public class ArchivesTest {

    private static final Path ETC = RealFiles.jakarta().resolveSibling("etc");

    private static DeviceInfo device(String id) throws Exception {
        var file = new Properties();
        file.load(new StringReader(Files.readString(ETC.resolve("org.kota.device-" + id + ".cfg"))));
        var settings = new HashMap<>(Map.of("zone", "Asia/Jakarta", "look-every", "PT1M"));
        var points = new TreeMap<String, Map<String, String>>();
        file.stringPropertyNames().forEach(key -> {
            String[] parts = key.split("[.]", 3);
            if (parts[0].equals("point")) {
                points.computeIfAbsent(parts[1], added -> new HashMap<>()).put(parts[2], file.getProperty(key));
            } else {
                settings.put(key, file.getProperty(key));
            }
        });
        settings.compute("file", (key, name) -> name.replaceFirst(".*/", ""));
        var all = new ArrayList<Point>();
        points.forEach((name, keys) -> {
            String unit = keys.getOrDefault("unit", "1");
            all.add(new Point(name, keys.getOrDefault("property", name), unit, unit, keys));
        });
        return new DeviceInfo(id, settings.get("title"), settings, all);
    }

    private static FakePlatform imported(String id, int points) throws Exception {
        var platform = new FakePlatform(device(id));
        var settings = AirSettings.of(platform.device, RealFiles.jakarta().getParent());
        assertEquals(points, settings.columns().size());
        Path folder = Files.createTempDirectory("archives");
        var session = new AirSession(platform, settings, new Checkpoint(folder.resolve("x"), settings.meaning()));
        session.look();
        session.close();
        Files.delete(folder.resolve("x"));
        Files.delete(folder);
        return platform;
    }

    private static long marked(FakePlatform platform, String quality) {
        return platform.taken.values().stream()
                .filter(sample -> sample.quality().toString().equals(quality))
                .count();
    }

    @Test
    public void jakartasAreWhole() throws Exception {
        var first = imported("arsip-ispu-01", 9);
        assertEquals(9 * 578, first.taken.size());
        assertEquals(0, first.doubled);
        assertTrue(marked(first, "suspect(inconsistent)") >= 9 * 28);
        assertEquals(first.taken.size(), marked(first, "suspect(inconsistent)") + marked(first, "good"));
        assertEquals(9 * 536, imported("arsip-ispu-02", 9).taken.size());
    }

    @Test
    public void bandungsIsWholeAndWhollyMarked() throws Exception {
        var station = imported("arsip-udara-01", 10);
        assertEquals(10 * 89, station.taken.size());
        assertTrue(station.taken.values().stream()
                .allMatch(sample -> sample.quality().toString().contains("estimated")));
        assertTrue(marked(station, "bad(sensor-fault,estimated)") >= 89);
    }
}
