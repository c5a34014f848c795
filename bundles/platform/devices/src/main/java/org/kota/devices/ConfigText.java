package org.kota.devices;

import java.util.Map;

/** Writes the text of a configuration file. */
final class ConfigText {

    private ConfigText() {}

    static String of(Map<String, String> settings) {
        var text = new StringBuilder();
        settings.forEach((key, value) -> text.append(line(key, value)).append('\n'));
        return text.toString();
    }

    /** The text with one key set to a value; everything else, comments included, stays as it is. */
    static String with(String text, String key, String value) throws ConfigurationException {
        var entry = ConfigFile.parse(text).entries().get(key);
        if (entry == null) {
            return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line(key, value) + "\n";
        }
        String[] lines = text.split("(?<=\n)", -1);
        lines[entry.line() - 1] = line(key, value) + "\n";
        return String.join("", lines);
    }

    private static String line(String key, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return key + "=" + escaped;
    }
}
