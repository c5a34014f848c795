package org.kota.airfiles;

import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;

/** The published files that the demonstration ships, and devices that read them. */
final class RealFiles {

    private static final Path SHIPPED = Path.of("../../platform/demo/src/main/resources/demo");

    private RealFiles() {}

    static Path jakarta() {
        return shipped("jakarta-ispu.csv");
    }

    static Path bandung() {
        return shipped("bandung-air-2017.csv");
    }

    private static Path shipped(String name) {
        Path file = SHIPPED.resolve(name).toAbsolutePath().normalize();
        assertTrue(file + " is shipped with the demonstration", Files.exists(file));
        return file;
    }

    /** A device with one point for each of these observed properties, called as they are. */
    static DeviceInfo device(Path file, String format, String station, String... properties) {
        var points = java.util.Arrays.stream(properties).map(RealFiles::point).toList();
        return new DeviceInfo("udara-01", "Udara", settings(file, format, station), points);
    }

    static Map<String, String> settings(Path file, String format, String station) {
        var settings = new HashMap<String, String>();
        settings.put("file", file.toString());
        settings.put("format", format);
        settings.put("station", station);
        settings.put("zone", "Asia/Jakarta");
        settings.put("look-every", "PT1M");
        return settings;
    }

    static Point point(String property) {
        boolean text = property.endsWith("category") || property.endsWith("critical");
        return new Point(property, property, "1", "1", text ? Map.of("type", "text") : Map.of());
    }
}
