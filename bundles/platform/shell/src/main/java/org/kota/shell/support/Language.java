package org.kota.shell.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A language in which the shell speaks. The code holds the English texts; each is the key of its translation in the
 * catalogues {@code help_id.txt} and {@code texts_id.txt}: an English line, the same in Indonesian, an empty line.
 */
public enum Language {
    ENGLISH("en", "en"),
    /** Java's older releases, and so some terminals, call it {@code in}. */
    INDONESIAN("id", "id|in", "help", "texts");

    private static final ThreadLocal<Language> SPOKEN = ThreadLocal.withInitial(() -> ENGLISH);

    private final Locale locale;
    private final Pattern names;
    private final Map<String, String> texts = new LinkedHashMap<>();

    Language(String code, String names, String... catalogues) {
        locale = Locale.forLanguageTag(code);
        this.names = Pattern.compile("(" + names + ")([_.@-].*)?");
        Stream.of(catalogues).forEach(name -> read("/org/kota/shell/" + name + "_" + code + ".txt"));
    }

    private void read(String path) {
        texts.putAll(pairs(Language.class.getResource(path)));
    }

    /** What a catalogue holds: translations by the English texts. */
    static Map<String, String> pairs(URL catalogue) {
        try (var reader = new BufferedReader(new InputStreamReader(catalogue.openStream(), StandardCharsets.UTF_8))) {
            Map<String, String> pairs = new LinkedHashMap<>();
            List<String> lines = reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                pairs.put(lines.get(i), lines.get(i + 1));
            }
            return pairs;
        } catch (IOException e) {
            throw new UncheckedIOException("The shell's texts can't be read: " + catalogue, e);
        }
    }

    /** The language of a code, {@code en} or {@code id}. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(l -> l.code().equals(code)).findFirst();
    }

    /** The language that a locale such as {@code id_ID.UTF-8} names; {@code C}, {@code POSIX} and others name none. */
    static Optional<Language> ofLocale(String locale) {
        return Arrays.stream(values())
                .filter(l -> l.names.matcher(locale).matches())
                .findFirst();
    }

    /** The language that this thread's command speaks: English where none was chosen. */
    public static Language spoken() {
        return SPOKEN.get();
    }

    /**
     * Does some work that speaks this language on this thread.
     *
     * @throws Exception what the work throws
     */
    public <T> T speak(Callable<T> work) throws Exception {
        Language before = SPOKEN.get();
        SPOKEN.set(this);
        try {
            return work.call();
        } finally {
            SPOKEN.set(before);
        }
    }

    public String code() {
        return locale.getLanguage();
    }

    /** How it writes numbers and months. */
    public Locale locale() {
        return locale;
    }

    /** What an English text of the shell is in this language; a text that isn't the shell's own stays as it is. */
    public String translated(String english) {
        return texts.getOrDefault(english, english);
    }

    /** All texts that it has, by the English ones. */
    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }
}
