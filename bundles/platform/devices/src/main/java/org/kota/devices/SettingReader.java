package org.kota.devices;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads settings one by one, and collects what is wrong with any of them instead of stopping at the first. */
final class SettingReader {

    private final Map<String, ConfigFile.Entry> entries;
    private final List<String> faults = new ArrayList<>();

    SettingReader(ConfigFile file) {
        this.entries = file.entries();
    }

    /** The setting, or the default where it is absent or empty. */
    String text(String key, String byDefault) {
        var entry = entries.get(key);
        return entry == null || entry.value().isEmpty() ? byDefault : entry.value();
    }

    /** A text for people, who see it in tables and on pages: one line, without control characters. */
    String line(String key, String byDefault) {
        return read(key, byDefault, text -> {
            if (text.codePoints().anyMatch(SettingReader::breaksLines)) {
                throw new IllegalArgumentException("has a line break or another control character");
            }
            return text;
        });
    }

    private static boolean breaksLines(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The setting through a reader that throws IllegalArgumentException (or a DateTimeException) with the reason. */
    <T> T read(String key, T byDefault, Function<String, T> reader) {
        String text = text(key, null);
        if (text == null) {
            return byDefault;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            fault(key, e.getMessage());
            return byDefault;
        }
    }

    <T> T choice(String key, T byDefault, Map<String, T> choices) {
        return read(key, byDefault, text -> {
            T choice = choices.get(text);
            if (choice == null) {
                throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", choices.keySet()));
            }
            return choice;
        });
    }

    double number(String key, double byDefault) {
        return read(key, byDefault, text -> {
            double number = parse(text);
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("'" + text + "' is not a finite number");
            }
            return number;
        });
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number (write 1.5)", e);
        }
    }

    Duration duration(String key) {
        return read(key, null, text -> {
            Duration duration = iso(text);
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("'" + text + "' is not longer than nothing");
            }
            return duration;
        });
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not an ISO duration (PT15M, PT1H, P1D)", e);
        }
    }

    void fault(String key, String why) {
        var entry = entries.get(key);
        faults.add((entry == null || entry.line() == 0 ? "" : "line " + entry.line() + ", ") + key + ": " + why);
    }

    void check() throws ConfigurationException {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }
}
