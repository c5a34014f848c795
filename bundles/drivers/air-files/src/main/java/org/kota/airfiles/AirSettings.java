package org.kota.airfiles;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor.Setting;

/**
 * What a device's file says.
 *
 * @param file the table
 * @param format how it is written
 * @param station what the device's station is known by
 * @param zone in which its days are days
 * @param lookEvery how often the file is looked at, in Kota time
 * @param columns the column of each point, by the point's name
 */
record AirSettings(
        Path file, Format format, String station, ZoneId zone, Duration lookEvery, Map<String, String> columns) {

    static final List<Setting> SETTINGS = List.of(
            new Setting("file", "the table; a relative name begins in the data folder", null),
            new Setting("format", "jakarta-ispu or bandung-daily", null),
            new Setting("station", "the station of which it takes the rows, as the file names it", null),
            new Setting("zone", "time zone in which the file's days are days", "Asia/Jakarta"),
            new Setting("look-every", "how often the file is looked at for changes, ISO 8601, PT1S or more", "PT1M"));

    private static final Duration LEAST = Duration.ofSeconds(1);

    /**
     * @param folder where a relative name begins
     * @throws DeviceException names the setting that is wrong
     */
    static AirSettings of(DeviceInfo device, Path folder) throws DeviceException {
        Format format = format(device.settings().get("format"));
        String station = format.stationKey(text(device, "station"));
        var columns = new TreeMap<String, String>();
        for (Point point : device.points()) {
            columns.put(point.name(), column(point, format));
        }
        return new AirSettings(
                file(text(device, "file"), folder),
                format,
                station,
                zone(device.settings().get("zone")),
                lookEvery(device.settings().get("look-every")),
                columns);
    }

    private static Format format(String text) throws DeviceException {
        return switch (text) {
            case "jakarta-ispu" -> new JakartaIspu();
            case "bandung-daily" -> new BandungDaily();
            default -> throw wrong("format: '" + text + "' is none of jakarta-ispu, bandung-daily");
        };
    }

    private static String text(DeviceInfo device, String key) throws DeviceException {
        String text = device.settings().getOrDefault(key, "").strip();
        if (text.isEmpty()) {
            throw wrong(key + ": is missing or empty");
        }
        return text;
    }

    private static Path file(String text, Path folder) throws DeviceException {
        try {
            return folder.resolve(text);
        } catch (java.nio.file.InvalidPathException e) {
            throw wrong("file: '" + text + "' is no name of a file");
        }
    }

    private static ZoneId zone(String text) throws DeviceException {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw wrong("zone: '" + text + "' is no time zone (Asia/Jakarta, Asia/Makassar, Asia/Jayapura)");
        }
    }

    private static Duration lookEvery(String text) throws DeviceException {
        try {
            Duration every = Duration.parse(text);
            if (every.compareTo(LEAST) >= 0) {
                return every;
            }
        } catch (DateTimeException e) {
            throw wrong("look-every: '" + text + "' is no ISO duration (PT1M, PT1H)");
        }
        throw wrong("look-every: is one second (PT1S) or more");
    }

    private static String column(Point point, Format format) throws DeviceException {
        String column = format.columns().get(point.observedProperty());
        if (column == null) {
            throw wrong("point." + point.name() + ".property: '" + point.observedProperty()
                    + "' isn't in a file of this format; it has "
                    + format.columns().keySet().stream().sorted().toList());
        }
        String fault = format.fault(point);
        if (fault != null) {
            throw wrong(fault);
        }
        return column;
    }

    private static DeviceException wrong(String what) {
        return new DeviceException(Detail.CONFIGURATION, what + ".");
    }

    /** The columns that the file must have. */
    Set<String> wantedColumns() {
        var wanted = new HashSet<>(columns.values());
        wanted.add(format.stationColumn());
        wanted.add(format.dateColumn());
        return wanted;
    }

    /** What a row's meaning depends on, beside the row itself. */
    String meaning() {
        return format.getClass().getSimpleName() + " " + station + " " + zone + " " + columns;
    }
}
