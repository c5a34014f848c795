package org.kota.security.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javax.servlet.http.HttpServletRequest;

/** The door's sentences in the languages of its visitors: {@code sentences_en.properties} and {@code …_id…}. */
final class Sentences {

    private static final Map<String, Properties> BY_LANGUAGE = Map.of("en", load("en"), "id", load("id"));

    private Sentences() {}

    private static Properties load(String language) {
        String file = "sentences_" + language + ".properties";
        try (var in = new InputStreamReader(Sentences.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            var sentences = new Properties();
            sentences.load(in);
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle has no " + file, e);
        }
    }

    /** A sentence in the language that the request prefers among ours, English where it names none of them. */
    static String of(HttpServletRequest request, String key, Object... values) {
        return new MessageFormat(BY_LANGUAGE.get(language(request)).getProperty(key), Locale.ROOT).format(values);
    }

    private static String language(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .map(locale -> locale.getLanguage().equals("in") ? "id" : locale.getLanguage())
                .filter(BY_LANGUAGE::containsKey)
                .findFirst()
                .orElse("en");
    }
}
