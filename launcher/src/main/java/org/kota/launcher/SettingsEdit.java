package org.kota.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Changes single settings in the text of a file, and leaves its comments and other settings as they are. */
final class SettingsEdit {

    private SettingsEdit() {}

    /** The text with these settings: each in the place where it stood, or stood as a comment, else at the end. */
    static String with(String text, Map<String, String> values) {
        var lines = new ArrayList<>(text.lines().toList());
        values.forEach((key, value) -> set(lines, key, value));
        return String.join("\n", lines) + "\n";
    }

    private static void set(List<String> lines, String key, String value) {
        String line = value.isEmpty() ? key + " =" : key + " = " + value.replace("\\", "\\\\");
        int at = last(lines, "\\s*", key);
        if (at < 0) {
            at = last(lines, "\\s*#\\s*", key);
        }
        if (at < 0) {
            lines.add(line);
        } else {
            lines.set(at, line);
        }
    }

    private static int last(List<String> lines, String before, String key) {
        Pattern pattern = Pattern.compile("^" + before + Pattern.quote(key) + "\\s*[=:].*");
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (pattern.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }
}
