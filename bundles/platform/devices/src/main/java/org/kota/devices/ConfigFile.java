package org.kota.devices;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A properties file that knows on which line each key stands. */
final class ConfigFile {

    /** A value and its place; line 0 if it was not read from a file. */
    record Entry(int line, String value) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private ConfigFile() {}

    /** Settings that come from a command, not from a file. */
    static ConfigFile of(Map<String, String> settings) {
        var file = new ConfigFile();
        settings.forEach((key, value) -> file.entries.put(key, new Entry(0, value)));
        return file;
    }

    /** @throws ConfigurationException if a key stands twice, a line has no key or an escape is broken */
    static ConfigFile parse(String text) throws ConfigurationException {
        var file = new ConfigFile();
        var faults = new ArrayList<String>();
        for (LogicalLine line : LogicalLine.split(text)) {
            file.add(line, faults);
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return file;
    }

    private void add(LogicalLine line, List<String> faults) {
        var one = new Properties();
        try {
            one.load(new StringReader(line.text()));
        } catch (IllegalArgumentException e) {
            faults.add("line " + line.number() + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
        for (String key : one.stringPropertyNames()) {
            Entry first = entries.putIfAbsent(
                    key, new Entry(line.number(), one.getProperty(key).strip()));
            if (first != null) {
                faults.add("line " + line.number() + ", " + key + ": stands on line " + first.line() + " already");
            }
        }
    }

    /** The same file with other settings; those that were there keep their place. */
    ConfigFile with(Map<String, String> settings) {
        var file = new ConfigFile();
        settings.forEach((key, value) -> {
            Entry before = entries.get(key);
            file.entries.put(key, new Entry(before == null ? 0 : before.line(), value));
        });
        return file;
    }

    Map<String, Entry> entries() {
        return entries;
    }

    /** The settings without their places. */
    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        entries.forEach((key, entry) -> settings.put(key, entry.value()));
        return settings;
    }
}
