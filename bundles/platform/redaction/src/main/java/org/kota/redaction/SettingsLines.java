package org.kota.redaction;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * The lines of a file of settings as people may see them: as many as it has, so that each keeps its number. A setting that
 * goes over several lines, however its key is written, and a key in PEM are hidden as a whole.
 */
public final class SettingsLines {

    private static final String PEM_BEGIN = "-----BEGIN";
    private static final String PEM_END = "-----END";

    private final Redactor redactor;

    /** @param redactor that knows what is a secret elsewhere, too */
    public SettingsLines(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The lines of a text. */
    public static List<String> split(String text) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\r\n|[\r\n]", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** The values of the secrets that a text states, to be known wherever else they stand. */
    public void learn(String text) {
        redactor.learn(text);
        List<String> lines = split(text);
        for (int from = 0, end; from < lines.size(); from = end) {
            end = end(lines, from);
            settings(bare(joined(lines, from, end))).forEach((key, value) -> {
                if (Redactor.isSecret((String) key)) {
                    redactor.remember(((String) value).strip());
                }
            });
        }
    }

    /** The lines of a text, without secrets. */
    public List<String> shown(String text) {
        List<String> lines = split(text);
        var shown = new ArrayList<String>();
        for (int from = 0, end; from < lines.size(); from = end) {
            end = end(lines, from);
            String whole = joined(lines, from, end);
            if (hides(whole)) {
                shown.add(head(lines.get(from)));
                shown.addAll(Collections.nCopies(end - from - 1, Redactor.REMOVED));
            } else {
                lines.subList(from, end)
                        .forEach(line -> shown.add(redactor.clean(line).text()));
            }
        }
        return shown;
    }

    /** Behind the last line of what begins here: a setting with its further lines, or a key in PEM. */
    private static int end(List<String> lines, int from) {
        int end = from + 1;
        if (lines.get(from).contains(PEM_BEGIN)) {
            while (end < lines.size() && !lines.get(end - 1).contains(PEM_END)) {
                end++;
            }
            return end;
        }
        while (end < lines.size() && goesOn(lines.get(end - 1)) && !isComment(lines.get(from))) {
            end++;
        }
        return end;
    }

    /** An odd number of backslashes at its end. */
    private static boolean goesOn(String line) {
        int last = line.length() - 1;
        int first = last;
        while (first >= 0 && line.charAt(first) == '\\') {
            first--;
        }
        return (last - first) % 2 == 1;
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!");
    }

    private static String joined(List<String> lines, int from, int end) {
        return String.join("\n", lines.subList(from, end));
    }

    private boolean hides(String whole) {
        boolean several = whole.indexOf('\n') >= 0;
        return whole.contains(PEM_BEGIN)
                || several && redactor.clean(whole).removed() > 0
                || several && redactor.clean(value(whole)).removed() > 0
                || settings(bare(whole)).keySet().stream().anyMatch(key -> Redactor.isSecret((String) key));
    }

    private static String value(String whole) {
        return String.join(
                "\n", settings(whole).values().stream().map(String::valueOf).toList());
    }

    /** A setting that was commented out is as secret as before; a sentence that speaks of one is none. */
    private static String bare(String whole) {
        String setting = whole.replaceFirst("^[\\s#!]+", "");
        return isComment(whole) && !setting.matches("(?s)[^\\s=:]+\\s*[=:].*") ? "" : setting;
    }

    private static Properties settings(String text) {
        var settings = new Properties();
        try {
            settings.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        } catch (IllegalArgumentException e) {
            // A broken escape: as it stands, so that nothing of a secret is shown for being written badly.
            settings.setProperty(text.strip().split("[\\s=:]", 2)[0], text);
        }
        return settings;
    }

    private static String head(String line) {
        if (line.contains(PEM_BEGIN)) {
            return Redactor.REMOVED;
        }
        var key = new StringBuilder();
        int i = 0;
        while (i < line.length() && "#! \t\f".indexOf(line.charAt(i)) >= 0) {
            key.append(line.charAt(i++));
        }
        while (i < line.length() && "=: \t\f".indexOf(line.charAt(i)) < 0) {
            key.append(line.charAt(i++));
        }
        return key + " = " + Redactor.REMOVED;
    }
}
