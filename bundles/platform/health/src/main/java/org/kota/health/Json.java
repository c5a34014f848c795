package org.kota.health;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answer of {@code /health} as text. */
final class Json {

    private Json() {}

    /**
     * @param missing what keeps the instance from serving
     * @param problems what doesn't work although it serves
     * @param served whether it has served since it was started
     */
    static String health(List<String> missing, List<String> problems, boolean served) {
        if (!missing.isEmpty()) {
            return "{\"status\":\"" + (served ? "DOWN" : "STARTING") + "\",\"missing\":" + array(missing) + "}\n";
        }
        return problems.isEmpty()
                ? "{\"status\":\"UP\"}\n"
                : "{\"status\":\"DEGRADED\",\"problems\":" + array(problems) + "}\n";
    }

    private static String array(List<String> texts) {
        return texts.stream().map(Json::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\'
                        ? String.format(Locale.ROOT, "\\u%04x", c)
                        : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
