package org.kota.security.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** How the door answers: small JSON objects, kept by nobody. */
final class Answer {

    private Answer() {}

    /** Why a request isn't served: {@code {"code": "…", "problem": "…"}}, the sentence in the visitor's language. */
    static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String code,
            String right,
            String problem)
            throws IOException {
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"Kota\"");
        }
        response.setHeader("Vary", "Accept-Language, Cookie, Authorization");
        json(
                response,
                status,
                right == null
                        ? object("code", code, "problem", problem)
                        : object("code", code, "problem", problem, "right", right));
    }

    static void json(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /** An object of keys and values in turn: texts, lists of texts, truth values or null. */
    static String object(Object... fields) {
        var json = new StringBuilder("{");
        for (int i = 0; i < fields.length; i += 2) {
            json.append(i == 0 ? "" : ",").append(value(fields[i])).append(':').append(value(fields[i + 1]));
        }
        return json.append('}').toString();
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Answer::value).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static final Map<Character, String> ESCAPED =
            Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r', "\\r", '\t', "\\t");

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            String escaped = ESCAPED.get((char) c);
            json.append(
                    escaped != null
                            ? escaped
                            : c < ' ' ? String.format(Locale.ROOT, "\\u%04x", c) : String.valueOf((char) c));
        });
        return json.append('"').toString();
    }
}
