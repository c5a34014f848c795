package org.kota.operationsroom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

/** The words of the page, for what the server itself says: in the language that a request prefers among ours, else English. */
final class RoomWords {

    private static final Map<String, Map<String, String>> BY_LANGUAGE = Map.of("en", load("en"), "id", load("id"));

    private RoomWords() {}

    private static Map<String, String> load(String language) {
        String file = "/web/i18n/" + language + ".json";
        var words = new HashMap<String, String>();
        try (var in = RoomWords.class.getResourceAsStream(file);
                var json = new JsonFactory().createParser(in)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    words.put(json.currentName(), json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle has no " + file, e);
        }
        return words;
    }

    /** A sentence; {@code {name}} in it is replaced by the value of that name. */
    static String of(HttpServletRequest request, String key, Map<String, String> values) {
        String text = BY_LANGUAGE.get(language(request)).get(key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String language(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(locale -> locale.getLanguage().equals("in") ? "id" : locale.getLanguage())
                .filter(BY_LANGUAGE::containsKey)
                .findFirst()
                .orElse("en");
    }
}
