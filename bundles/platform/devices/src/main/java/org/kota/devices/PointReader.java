package org.kota.devices;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kota.device.DeviceInfo;
import org.kota.device.DriverDescriptor;
import org.kota.devices.NumberProfile.BelowDetection;
import org.kota.model.Names;
import org.kota.model.ResultType;

/** Reads the settings {@code point.<name>.*} of one point. */
final class PointReader {

    private static final Set<String> OWN_KEYS = Set.of(
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
    private static final String THRESHOLD = "threshold.";
    private static final Map<String, ResultType> TYPES = Map.of(
            "number", ResultType.NUMBER, "truth", ResultType.TRUTH, "text", ResultType.TEXT, "json", ResultType.JSON);
    private static final Map<String, BelowDetection> BELOW = Map.of(
            "refuse",
            BelowDetection.REFUSE,
            "half",
            BelowDetection.HALF,
            "limit",
            BelowDetection.LIMIT,
            "zero",
            BelowDetection.ZERO);

    private final String name;
    private final String prefix;
    private final SettingReader reader;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final DriverDescriptor driver;

    PointReader(String name, SettingReader reader, Map<String, String> all, DriverDescriptor driver) {
        this.name = name;
        this.prefix = "point." + name + ".";
        this.reader = reader;
        this.driver = driver;
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
    }

    PointConfig read() {
        ResultType type = reader.choice(prefix + "type", ResultType.NUMBER, TYPES);
        String unit = unit("unit", type == ResultType.NUMBER ? "1" : "");
        String source = unit("source-unit", unit);
        checkConvertible(source, unit);
        checkDriverKeys();
        var info = new DeviceInfo.Point(name, property(), unit, source, settings);
        double min = reader.number(prefix + "min", Double.NEGATIVE_INFINITY);
        double max = reader.number(prefix + "max", Double.POSITIVE_INFINITY);
        if (min > max) {
            reader.fault(prefix + "min", "is larger than max");
        }
        return new PointConfig(
                info,
                reader.line(prefix + "title", name),
                type,
                profile(),
                min,
                max,
                reader.number(prefix + "max-rate", Double.POSITIVE_INFINITY),
                reader.duration(prefix + "stuck-after"),
                thresholds());
    }

    private String property() {
        return reader.read(prefix + "property", name, Names::requireName);
    }

    private String unit(String key, String byDefault) {
        return reader.read(prefix + key, byDefault, code -> {
            Units.check(code);
            return code;
        });
    }

    private void checkConvertible(String source, String unit) {
        try {
            Units.conversion(source, unit);
        } catch (IllegalArgumentException e) {
            reader.fault(prefix + "source-unit", e.getMessage());
        }
    }

    private NumberProfile profile() {
        Set<String> missing = missing();
        double[] numbers = missing.stream()
                .map(PointReader::numberOrNull)
                .filter(n -> n != null)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new NumberProfile(
                reader.choice(prefix + "decimal", '.', Map.of("point", '.', "comma", ',')),
                reader.choice(prefix + "text", false, Map.of("strict", false, "number-with-unit", true)),
                reader.choice(prefix + "below-detection", BelowDetection.REFUSE, BELOW),
                missing,
                numbers);
    }

    private Set<String> missing() {
        String marks = reader.text(prefix + "missing", "");
        return Arrays.stream(marks.split(",", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Double numberOrNull(String mark) {
        try {
            return Double.valueOf(mark);
        } catch (NumberFormatException e) {
            return null; // a mark such as NULL or -: compared as a text
        }
    }

    private Map<String, String> thresholds() {
        var thresholds = new LinkedHashMap<String, String>();
        for (String key : settings.keySet()) {
            if (key.startsWith(THRESHOLD)) {
                reader.number(prefix + key, 0);
                thresholds.put(key, settings.get(key));
            }
        }
        return thresholds;
    }

    private void checkDriverKeys() {
        if (driver == null) {
            return;
        }
        for (String key : settings.keySet()) {
            boolean known = OWN_KEYS.contains(key)
                    || key.startsWith(THRESHOLD)
                    || driver.pointSettings().stream().anyMatch(s -> s.key().equals(key));
            if (!known) {
                reader.fault(
                        prefix + key,
                        "is unknown; a point has "
                                + OWN_KEYS.stream().sorted().toList() + ", threshold.<name> and, with the driver "
                                + driver.id() + ", "
                                + driver.pointSettings().stream()
                                        .map(s -> s.key())
                                        .toList());
            }
        }
        driver.pointSettings().stream()
                .filter(s -> s.required() && !settings.containsKey(s.key()))
                .forEach(s -> reader.fault(prefix + s.key(), "is missing: " + s.description()));
    }
}
