package org.kota.security;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a file of properties, entry by entry: an edit touches one entry and keeps the rest as people wrote it. */
final class PeopleText {

    /** One line with those that it is continued on. */
    private static final Pattern LOGICAL =
            Pattern.compile("(?:[^\\\\\\r\\n]|\\\\(?:\\r\\n|[\\s\\S]|\\z))*(?:\\r\\n|\\r|\\n|\\z)");

    private record Entry(String raw, String key, String value) {}

    private final List<Entry> entries = new ArrayList<>();

    PeopleText(String text) {
        Matcher lines = LOGICAL.matcher(text);
        while (lines.find() && lines.end() > lines.start()) {
            entries.add(entry(lines.group()));
        }
    }

    private static Entry entry(String raw) {
        var one = new Properties();
        try {
            one.load(new StringReader(raw));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        } catch (IllegalArgumentException e) {
            return new Entry(raw, null, null);
        }
        return one.stringPropertyNames().stream()
                .findFirst()
                .map(key -> new Entry(raw, key, one.getProperty(key)))
                .orElse(new Entry(raw, null, null));
    }

    /** Every key once, in the order of the file. */
    List<String> keys() {
        return entries.stream()
                .map(Entry::key)
                .filter(key -> key != null)
                .distinct()
                .toList();
    }

    /** The value that counts: the last one. */
    Optional<String> value(String key) {
        return entries.stream()
                .filter(entry -> key.equals(entry.key))
                .reduce((former, later) -> later)
                .map(Entry::value);
    }

    /** Puts a value in the place of the last one, or at the end. */
    void put(String key, String value) {
        var entry = new Entry(escape(key, " :=") + " = " + escape(value, "") + "\n", key, value);
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (key.equals(entries.get(i).key)) {
                entries.set(i, entry);
                return;
            }
        }
        endLastLine();
        entries.add(entry);
    }

    private void endLastLine() {
        int last = entries.size() - 1;
        if (last >= 0 && !entries.get(last).raw.matches("(?s).*[\\r\\n]")) {
            Entry open = entries.get(last);
            entries.set(last, new Entry(open.raw + "\n", open.key, open.value));
        }
    }

    /** @return whether there was one */
    boolean remove(String key) {
        return entries.removeIf(entry -> key.equals(entry.key));
    }

    @Override
    public String toString() {
        return String.join("", entries.stream().map(Entry::raw).toList());
    }

    /** Plain ASCII, so that whoever reads the file in another encoding reads the same. */
    private static String escape(String text, String special) {
        var escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c < ' ' || c > '~') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c == '\\' || special.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return escaped.toString();
    }
}
