package org.kota.replay;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kota.model.Names;

/**
 * What one etc/org.kota.replay-&lt;name&gt;.cfg says.
 *
 * @param device the device played, and its account
 * @param secretFile holds the secret of its account
 * @param file the recording
 * @param start the recorded instant that is "now" when the recording is played first
 * @param loops whether it begins again at its end
 * @param window the most messages published and not yet acknowledged
 * @param format how the file is to be read
 */
record ReplaySettings(
        String device, Path secretFile, Path file, Instant start, boolean loops, int window, Format format) {

    private static final String COLUMN = "column.";
    private static final String UNIT = "unit.";
    private static final int MAX_WINDOW = 1_000;

    /**
     * How a recording is to be read.
     *
     * @param timeColumn the column with the time, ISO 8601
     * @param zone where times without an offset are meant
     * @param separator between two cells
     * @param decimalComma whether 1,5 is one and a half
     * @param missing texts that mean: no value
     * @param columns column of each point
     * @param units SenML unit of each point that has one; the others' are known to the device's configuration
     */
    record Format(
            String timeColumn,
            ZoneId zone,
            char separator,
            boolean decimalComma,
            List<String> missing,
            Map<String, String> columns,
            Map<String, String> units) {}

    /**
     * @param folder where a relative file name begins
     * @throws IllegalArgumentException naming the file, and the key that is missing or wrong
     */
    static ReplaySettings read(Map<String, ?> properties, Path folder) {
        try {
            return understand(properties, folder);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file(properties) + ", " + e.getMessage(), e);
        }
    }

    /** What an administrator knows the settings by. */
    static String file(Map<String, ?> properties) {
        Object file = properties.get("felix.fileinstall.filename");
        return file == null
                ? String.valueOf(properties.get("service.pid"))
                : "etc/" + file.toString().replaceFirst(".*/", "");
    }

    private static ReplaySettings understand(Map<String, ?> properties, Path folder) {
        var values = new TreeMap<String, String>();
        properties.forEach((key, value) -> values.put(key, String.valueOf(value).strip()));
        String device = required(values, "device");
        return new ReplaySettings(
                check("device", () -> Names.requireName(device)),
                secretFile(values, folder),
                folder.resolve(required(values, "file")),
                check("start", () -> OffsetDateTime.parse(required(values, "start"))
                        .toInstant()),
                Boolean.parseBoolean(values.getOrDefault("loop", "true")),
                check("window", () -> window(values.getOrDefault("window", "100"))),
                format(values));
    }

    private static Path secretFile(Map<String, String> values, Path folder) {
        if (values.containsKey("secret")) {
            throw new IllegalArgumentException("secret is not read any more, since config:list would show it: write it"
                    + " into a file that its owner alone may read, and name that with secret-file");
        }
        return folder.resolve(required(values, "secret-file"));
    }

    private static Format format(Map<String, String> values) {
        var columns = sub(values, COLUMN);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("column.<point> is missing: name the column of at least one point");
        }
        columns.keySet().forEach(point -> check(COLUMN + point, () -> Names.requireName(point)));
        String separator = values.getOrDefault("separator", ",");
        if (separator.length() != 1) {
            throw new IllegalArgumentException("separator must be one character, not '" + separator + "'");
        }
        return new Format(
                required(values, "time"),
                check("zone", () -> ZoneId.of(values.getOrDefault("zone", ZoneOffset.UTC.getId()))),
                separator.charAt(0),
                values.getOrDefault("decimal", "point").equals("comma"),
                List.of(values.getOrDefault("missing", "").split("\\s*,\\s*")),
                columns,
                sub(values, UNIT));
    }

    private static Map<String, String> sub(Map<String, String> values, String prefix) {
        var found = new LinkedHashMap<String, String>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private static int window(String text) {
        int window = Integer.parseInt(text);
        if (window < 1 || window > MAX_WINDOW) {
            throw new IllegalArgumentException("it lies between 1 and " + MAX_WINDOW);
        }
        return window;
    }

    private static String required(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private interface Reader<T> {
        T read();
    }

    private static <T> T check(String key, Reader<T> reader) {
        try {
            return reader.read();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(key + " is wrong: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "Replay of " + file + " as " + device;
    }
}
