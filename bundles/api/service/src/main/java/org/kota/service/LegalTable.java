package org.kota.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kota.model.Names;

/**
 * A table of a regulation, or of another published source, as versioned data: a properties file beside the module's
 * classes, and, where a city corrects it or has its own, one in the city's settings. Immutable.
 *
 * <p>The file's keys {@code table.id}, {@code table.title.en}, {@code table.title.id}, {@code table.source}, {@code
 * table.valid-from}, {@code table.verified} and {@code table.note} describe it; every other key is a row, in the words
 * and units of the source.
 *
 * @param id stable name, unique within its module, e.g. {@code ispu}
 * @param titles by language, {@code en} and {@code id}
 * @param source where the rows were read, for people: the regulation, or the publication that repeats it
 * @param validFrom since when the source holds: a year, or a date as {@code 2020-07-14}
 * @param verified whether a person has compared the rows with the regulation itself; what is judged by an unverified
 *     table is marked so in every view
 * @param note what is uncertain about it, for people; may be empty
 * @param rows the values as published, by key
 */
public record LegalTable(
        String id,
        Map<String, String> titles,
        String source,
        String validFrom,
        boolean verified,
        String note,
        SortedMap<String, String> rows) {

    private static final String HEAD = "table.";

    public LegalTable {
        Names.requireName(id);
        titles = Map.copyOf(titles);
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        Objects.requireNonNull(note, "note");
        if (!titles.keySet().equals(Set.of("en", "id"))) {
            throw new IllegalArgumentException("Table " + id + " needs table.title.en and table.title.id");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("Table " + id + " needs a table.source: where its rows were read");
        }
        if (!validFrom.matches("\\d{4}(-\\d{2}-\\d{2})?")) {
            throw new IllegalArgumentException("Table " + id + " needs a table.valid-from, a year or a date such as"
                    + " 2020-07-14, not '" + validFrom + "'");
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("Table " + id + " has no rows");
        }
    }

    /**
     * Reads a table that a module ships.
     *
     * @param owner the class beside which the file stands
     * @param file its name
     * @throws IllegalArgumentException if there is none of that name, or it lacks what describes it
     */
    public static LegalTable shipped(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + file + " beside " + owner.getName());
            }
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " beside " + owner.getName() + " can't be read", e);
        }
    }

    /**
     * Reads a table from the text of a properties file.
     *
     * @throws IllegalArgumentException if it lacks what describes it, or is no such file
     * @throws IOException if the text can't be read
     */
    public static LegalTable read(Reader text) throws IOException {
        var all = new Properties();
        all.load(text);
        var rows = new TreeMap<String, String>();
        all.stringPropertyNames().stream()
                .filter(key -> !key.startsWith(HEAD))
                .forEach(key -> rows.put(key, all.getProperty(key).strip()));
        return new LegalTable(
                head(all, "id"),
                titles(all),
                head(all, "source"),
                head(all, "valid-from"),
                head(all, "verified").equals("true"),
                head(all, "note"),
                rows);
    }

    private static Map<String, String> titles(Properties all) {
        var titles = new TreeMap<String, String>();
        for (String language : new String[] {"en", "id"}) {
            String title = head(all, "title." + language);
            if (!title.isEmpty()) {
                titles.put(language, title);
            }
        }
        return titles;
    }

    private static String head(Properties all, String key) {
        return all.getProperty(HEAD + key, "").strip();
    }

    /** The same, compared with the regulation by a person, or not. */
    public LegalTable withVerified(boolean nowVerified) {
        return new LegalTable(id, titles, source, validFrom, nowVerified, note, rows);
    }

    /**
     * What a person's confirmation holds for: SHA-256 over id, source, date and rows, in hexadecimal. Another source or
     * another number is another table.
     */
    public String digest() {
        var text =
                new StringBuilder(id).append('\n').append(source).append('\n').append(validFrom);
        rows.forEach((key, value) -> text.append('\n').append(key).append('=').append(value));
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
