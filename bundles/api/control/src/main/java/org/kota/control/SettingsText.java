package org.kota.control;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a file of settings; collects what is wrong with it, each fault with its line and key. Not for many threads. */
public final class SettingsText {

    private static final Map<String, Boolean> TRUTH = Map.of("true", true, "false", false);

    private final String text;
    private final Properties values = new Properties();
    private final List<String> faults = new ArrayList<>();

    /** @param keys every key that the file may have */
    public SettingsText(String text, Set<String> keys) {
        this.text = text;
        try {
            values.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        } catch (IllegalArgumentException e) {
            faults.add("an escape (\\u…) is broken: " + e.getMessage());
        }
        values.stringPropertyNames().stream()
                .filter(key -> !keys.contains(key) && !isOfContainer(key))
                .sorted()
                .forEach(key -> fault(
                        key,
                        "is no setting of this file; it has "
                                + String.join(", ", keys.stream().sorted().toList())));
    }

    /** What the container's own commands may add as they write the file. */
    private static boolean isOfContainer(String key) {
        return key.startsWith("service.") || key.startsWith("felix.");
    }

    /** The stripped value, or the default if the key is absent. */
    public String text(String key, String otherwise) {
        return values.getProperty(key, otherwise).strip();
    }

    /** The truth of a value that says true or false, or the default if the key is absent. */
    public boolean truth(String key, boolean otherwise) {
        Boolean value = TRUTH.get(text(key, String.valueOf(otherwise)));
        if (value == null) {
            fault(key, "is true or false, not '" + text(key, "") + "'");
        }
        return Boolean.TRUE.equals(value);
    }

    /**
     * The whole number of a value, or the default if the key is absent.
     *
     * @param least the smallest that is allowed
     * @param most the largest that is allowed
     */
    public long number(String key, long otherwise, long least, long most) {
        String written = text(key, Long.toString(otherwise));
        boolean whole = written.matches("-?\\d{1,18}");
        if (!whole || Long.parseLong(written) < least || Long.parseLong(written) > most) {
            fault(key, "is a whole number from " + least + " to " + most + ", not '" + written + "'");
            return otherwise;
        }
        return Long.parseLong(written);
    }

    /** Notes what is wrong with a value: what is allowed, and what stands there. */
    public void fault(String key, String sentence) {
        int line = line(key);
        faults.add((line == 0 ? "" : "line " + line + ", ") + key + ": " + sentence);
    }

    /** Where a key stands last, which is the one that counts; 0 if it isn't found. */
    private int line(String key) {
        Matcher found = Pattern.compile("^[ \\t\\f]*" + Pattern.quote(key) + "[ \\t\\f]*([=:\\s]|$)", Pattern.MULTILINE)
                .matcher(text);
        int at = -1;
        while (found.find()) {
            at = found.start();
        }
        return at < 0
                ? 0
                : (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettingsException if there was any fault
     */
    public void check() throws InvalidSettingsException {
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(String.join("; ", faults));
        }
    }
}
