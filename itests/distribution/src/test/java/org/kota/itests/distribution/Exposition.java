package org.kota.itests.distribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of figures, read as strictly as Prometheus' text format 0.0.4 is written: each family once, with HELP before
 * TYPE before its samples, names and labels of the allowed signs, no sample twice, a newline at the end.
 */
final class Exposition {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String PAIR = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final String NUMBER = "[-+]?(?:\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|Inf)|NaN";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(\\{" + PAIR + "(?:," + PAIR + ")*\\})? (" + NUMBER + ")");
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (?:[^\\\\]|\\\\[\\\\n])+");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|summary|histogram|untyped)");
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "counter", List.of(""),
            "gauge", List.of(""),
            "untyped", List.of(""),
            "summary", List.of("", "_sum", "_count"),
            "histogram", List.of("_bucket", "_sum", "_count"));

    private final Map<String, Double> samples = new TreeMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private String family = "";

    Exposition(String page) {
        if (!page.endsWith("\n")) {
            wrong.add("no newline at the end");
        }
        page.lines().forEach(this::read);
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", wrong) + "\nin\n" + page);
        }
    }

    private void read(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            require(helped.add(help.group(1)), "HELP twice: " + line);
        } else if (type.matches()) {
            family = type.group(1);
            require(helped.contains(family), "TYPE without HELP: " + line);
            require(types.put(family, type.group(2)) == null, "TYPE twice: " + line);
        } else {
            require(sample.matches() && isOfFamily(sample.group(1)), "no sample of " + family + ": " + line);
            require(samples.put(line.substring(0, line.lastIndexOf(' ')), number(line)) == null, "twice: " + line);
        }
    }

    private boolean isOfFamily(String name) {
        return ENDINGS.getOrDefault(types.getOrDefault(family, ""), List.of()).stream()
                .anyMatch(ending -> name.equals(family + ending));
    }

    private static double number(String line) {
        String text = line.substring(line.lastIndexOf(' ') + 1).replace("Inf", "Infinity");
        return text.matches("[-+]?(?:[0-9.eE+-]+|Infinity)|NaN") ? Double.parseDouble(text) : Double.NaN;
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    /** The value of a sample, written as on the page. */
    double value(String sample) {
        Double value = samples.get(sample);
        if (value == null) {
            throw new AssertionError(sample + " isn't among\n" + String.join("\n", samples.keySet()));
        }
        return value;
    }

    /** Samples whose name begins so. */
    Map<String, Double> all(String begin) {
        var found = new TreeMap<>(samples);
        found.keySet().removeIf(sample -> !sample.startsWith(begin));
        return found;
    }
}
