package org.kota.airfiles;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many rows there are, and of how many each rule is broken. For one thread. */
final class Tally {

    private final Map<Rule, Integer> broken = new EnumMap<>(Rule.class);
    private int rows;
    private int marked;

    void count(Verdict verdict) {
        rows++;
        marked += verdict.findings().isEmpty() ? 0 : 1;
        verdict.findings().keySet().forEach(rule -> broken.merge(rule, 1, Integer::sum));
    }

    int rows() {
        return rows;
    }

    boolean isClean() {
        return marked == 0;
    }

    int broken(Rule rule) {
        return broken.getOrDefault(rule, 0);
    }

    /** E.g. {@code 21 rows whose category contradicts the maximum, 71 whose maximum isn't the largest sub-index, of 2,830}. */
    String text() {
        if (marked == 0) {
            return "nothing is wrong with its " + rows(rows);
        }
        List<String> parts = new ArrayList<>();
        broken.forEach((rule, count) -> parts.add(rule.of(parts.isEmpty() ? rows(count) : shown(count))));
        return String.join(", ", parts) + ", of " + shown(rows);
    }

    private static String rows(int number) {
        return number == 1 ? "1 row" : shown(number) + " rows";
    }

    static String shown(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
