package org.kota.health;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answer of {@code /health} as text. */
final class Json {

    private Json() {}

    static String health(List<String> missing) {
        if (missing.isEmpty()) {
            return "{\"status\":\"UP\"}\n";
        }
        return missing.stream()
                .map(Json::quoted)
                .collect(Collectors.joining(",", "{\"status\":\"STARTING\",\"missing\":[", "]}\n"));
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\'
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
