package org.kota.airfiles;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.kota.model.Quality;

/** What was found about one row, and how far its values can be trusted for that. For one thread. */
final class Verdict {

    private final Map<Rule, String> findings = new EnumMap<>(Rule.class);
    private final Map<String, Quality> cells = new HashMap<>();
    private Quality row = Quality.GOOD;

    /** Something that leaves the values as they are. */
    void found(Rule rule, String what) {
        findings.merge(rule, what, (before, more) -> before + ", " + more);
    }

    /** Something that puts all values of the row in doubt. */
    void found(Rule rule, String what, Quality doubt) {
        found(rule, what);
        row = row.and(doubt);
    }

    /** Something that puts one value in doubt. */
    void found(Rule rule, String what, String column, Quality doubt) {
        found(rule, what);
        cells.merge(column, doubt, Quality::and);
    }

    /** By rule, in the rules' order. */
    Map<Rule, String> findings() {
        return findings;
    }

    Quality quality(String column) {
        return row.and(cells.getOrDefault(column, Quality.GOOD));
    }
}
