package org.kota.drivertck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.DriverDescriptor;
import org.kota.device.DriverDescriptor.Setting;

/** A device's file as the platform reads it: the driver's settings with their defaults, and the points. */
final class DeviceFile {

    private static final String POINT = "point.";
    private static final Set<String> PLATFORM = Set.of(
            "driver",
            "title",
            "location",
            "enabled",
            "clock",
            "origin",
            "interval",
            "retention",
            "settings-version",
            "organisation",
            "visibility");
    private static final Set<String> PLATFORM_POINT = Set.of(
            "property",
            "unit",
            "source-unit",
            "title",
            "type",
            "min",
            "max",
            "max-rate",
            "stuck-after",
            "missing",
            "decimal",
            "text",
            "below-detection");

    private final DriverDescriptor driver;
    private final Map<String, String> file;

    DeviceFile(DriverDescriptor driver, Map<String, String> file) {
        this.driver = driver;
        this.file = Map.copyOf(file);
    }

    static boolean isPlatform(String key) {
        return PLATFORM.contains(key) || key.startsWith("thing.") || key.startsWith(POINT);
    }

    static boolean isPlatformPoint(String key) {
        return PLATFORM_POINT.contains(key) || key.startsWith("threshold.");
    }

    /** The device of this file. */
    DeviceInfo info() {
        var settings = new HashMap<String, String>();
        driver.settings().stream()
                .filter(setting -> !setting.required())
                .forEach(setting -> settings.put(setting.key(), setting.defaultValue()));
        file.forEach((key, value) -> {
            if (!isPlatform(key)) {
                settings.put(key, value);
            }
        });
        return new DeviceInfo(DriverProvider.DEVICE, "Device of the kit", settings, points());
    }

    private List<Point> points() {
        return points(file).entrySet().stream()
                .map(point -> point(point.getKey(), point.getValue()))
                .toList();
    }

    private static Point point(String name, Map<String, String> keys) {
        String type = keys.getOrDefault("type", "number");
        String unit = keys.getOrDefault("unit", type.equals("number") ? "1" : "");
        return new Point(name, keys.getOrDefault("property", name), unit, keys.getOrDefault("source-unit", unit), keys);
    }

    private static Map<String, Map<String, String>> points(Map<String, String> file) {
        var points = new LinkedHashMap<String, Map<String, String>>();
        file.keySet().stream().sorted().filter(key -> key.startsWith(POINT)).forEach(key -> {
            String name = key.substring(POINT.length(), Math.max(POINT.length(), key.indexOf('.', POINT.length())));
            String rest = key.substring(Math.min(key.length(), POINT.length() + name.length() + 1));
            points.computeIfAbsent(name, added -> new HashMap<>()).put(rest, file.get(key));
        });
        return points;
    }

    /** Values that differ for each n: numbers count, truths alternate, texts carry the number. */
    static Map<String, Object> values(Map<String, String> file, int n) {
        var values = new LinkedHashMap<String, Object>();
        points(file).forEach((name, keys) -> {
            Object value =
                    switch (keys.getOrDefault("type", "number")) {
                        case "truth" -> n % 2 == 1;
                        case "text" -> "text " + n;
                        case "json" -> "{\"n\":" + n + "}";
                        default -> (double) n;
                    };
            values.put(name, value);
        });
        return values;
    }

    /** What the platform would refuse before the driver sees it. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        Set<String> known =
                new LinkedHashSet<>(driver.settings().stream().map(Setting::key).toList());
        file.keySet().stream()
                .filter(key -> !isPlatform(key) && !known.contains(key))
                .forEach(key -> faults.add(key + " is no setting of the descriptor"));
        driver.settings().stream()
                .filter(setting -> setting.required() && !file.containsKey(setting.key()))
                .forEach(setting -> faults.add(setting.key() + " is required and missing"));
        points(file).forEach((name, keys) -> pointFaults(name, keys, faults));
        return faults;
    }

    private void pointFaults(String name, Map<String, String> keys, List<String> faults) {
        Set<String> known = new LinkedHashSet<>(
                driver.pointSettings().stream().map(Setting::key).toList());
        keys.keySet().stream()
                .filter(key -> !isPlatformPoint(key) && !known.contains(key))
                .forEach(key -> faults.add(POINT + name + "." + key + " is no point setting of the descriptor"));
        driver.pointSettings().stream()
                .filter(setting -> setting.required() && !keys.containsKey(setting.key()))
                .forEach(setting -> faults.add(POINT + name + "." + setting.key() + " is required and missing"));
    }
}
