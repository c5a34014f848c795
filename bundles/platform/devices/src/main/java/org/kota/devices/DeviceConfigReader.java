package org.kota.devices;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kota.device.DeviceInfo;
import org.kota.device.DriverDescriptor;
import org.kota.device.DriverDescriptor.Setting;
import org.kota.model.Location;
import org.kota.model.Names;
import org.kota.model.QualityReason;
import org.kota.model.RetentionClass;
import org.kota.model.Visibility;

/** Turns a configuration file into a {@link DeviceConfig}, or says everything that is wrong with it. */
final class DeviceConfigReader {

    private static final Set<String> OWN_KEYS = Set.of(
            "driver",
            "title",
            "location",
            "enabled",
            "clock",
            "origin",
            "interval",
            "retention",
            SettingsVersion.KEY,
            "organisation",
            "visibility");
    private static final Map<String, RetentionClass> RETENTIONS = choices(
            "30d",
            RetentionClass.DAYS_30,
            "1y",
            RetentionClass.YEAR_1,
            "5y",
            RetentionClass.YEARS_5,
            "forever",
            RetentionClass.FOREVER);

    private final String id;
    private final ConfigFile file;
    private final DriverDescriptor driver;
    private final SettingReader reader;

    /** @param driver of the device, or null if it isn't installed: then its keys aren't checked */
    DeviceConfigReader(String id, ConfigFile file, DriverDescriptor driver) {
        this.id = id;
        this.file = file;
        this.driver = driver;
        this.reader = new SettingReader(file);
    }

    DeviceConfig read() throws ConfigurationException {
        checkId();
        var config = config(points());
        reader.check();
        return config;
    }

    /** What is known of the device before anything is checked, points left out. */
    DeviceInfo withoutPoints() {
        return new DeviceInfo(id, id, driverSettings(), List.of());
    }

    private void checkId() {
        try {
            Names.requireName(id);
        } catch (IllegalArgumentException e) {
            reader.fault("id", e.getMessage());
        }
        if (reader.text("driver", null) == null) {
            reader.fault("driver", "is missing; see kota:driver-list");
        }
    }

    private DeviceConfig config(List<PointConfig> points) {
        String title = reader.line("title", id);
        var infos = points.stream().map(PointConfig::info).toList();
        var info = new DeviceInfo(id, title, driverSettings(), infos);
        return new DeviceConfig(
                info,
                reader.text("driver", ""),
                reader.choice("enabled", true, choices("true", true, "false", false)),
                reader.choice("clock", true, choices("device", true, "none", false)),
                origin(),
                reader.read("location", null, Location::parse),
                reader.duration("interval"),
                reader.choice("retention", RetentionClass.YEARS_5, RETENTIONS),
                reader.line("organisation", ""),
                reader.choice(
                        "visibility",
                        Visibility.PRIVATE,
                        choices("private", Visibility.PRIVATE, "public", Visibility.PUBLIC)),
                thingProperties(),
                points);
    }

    private QualityReason origin() {
        return reader.choice(
                        "origin",
                        OriginMark.MEASURED,
                        choices(
                                "measured",
                                OriginMark.MEASURED,
                                "recording",
                                OriginMark.RECORDING,
                                "simulated",
                                OriginMark.SIMULATED))
                .reason;
    }

    private enum OriginMark {
        MEASURED(null),
        RECORDING(QualityReason.RECORDED),
        SIMULATED(QualityReason.SIMULATED);

        private final QualityReason reason;

        OriginMark(QualityReason reason) {
            this.reason = reason;
        }
    }

    private Map<String, String> thingProperties() {
        var properties = new LinkedHashMap<String, String>();
        for (String key : file.entries().keySet()) {
            if (key.startsWith("thing.")) {
                properties.put(key.substring("thing.".length()), reader.line(key, ""));
            }
        }
        return properties;
    }

    private Map<String, String> driverSettings() {
        var settings = new LinkedHashMap<String, String>();
        if (driver != null) {
            driver.settings().forEach(setting -> takeDefault(setting, settings));
        }
        file.settings().forEach((key, value) -> {
            if (isDriverKey(key)) {
                settings.put(key, value);
                checkKnown(key);
            }
        });
        return settings;
    }

    private void takeDefault(Setting setting, Map<String, String> settings) {
        if (!setting.required()) {
            settings.put(setting.key(), setting.defaultValue());
        } else if (reader.text(setting.key(), null) == null) {
            reader.fault(setting.key(), "is missing: " + setting.description());
        }
    }

    private static boolean isDriverKey(String key) {
        return !OWN_KEYS.contains(key) && !key.startsWith("point.") && !key.startsWith("thing.");
    }

    private void checkKnown(String key) {
        if (driver != null
                && driver.settings().stream().noneMatch(setting -> setting.key().equals(key))) {
            reader.fault(
                    key,
                    "is unknown; a device of the driver " + driver.id() + " has " + names(driver.settings())
                            + " beside " + OWN_KEYS.stream().sorted().toList());
        }
    }

    private static String names(List<Setting> settings) {
        return settings.stream().map(Setting::key).toList().toString();
    }

    private List<PointConfig> points() {
        var names = new LinkedHashSet<String>();
        for (String key : file.entries().keySet()) {
            if (key.startsWith("point.")) {
                pointName(key, names);
            }
        }
        return names.stream()
                .map(name -> new PointReader(name, reader, file.settings(), driver).read())
                .toList();
    }

    private void pointName(String key, Set<String> names) {
        int end = key.indexOf('.', "point.".length());
        if (end < 0) {
            reader.fault(key, "should be point.<name>.<key>");
            return;
        }
        String name = key.substring("point.".length(), end);
        try {
            names.add(Names.requireName(name));
        } catch (IllegalArgumentException e) {
            reader.fault(key, e.getMessage());
        }
    }

    /** A map in the order given, for messages that list what may be chosen. */
    private static <T> Map<String, T> choices(Object... pairs) {
        var map = new LinkedHashMap<String, T>();
        for (int i = 0; i < pairs.length; i += 2) {
            @SuppressWarnings("unchecked") // each caller gives names and values in turn
            T value = (T) pairs[i + 1];
            map.put((String) pairs[i], value);
        }
        return map;
    }
}
