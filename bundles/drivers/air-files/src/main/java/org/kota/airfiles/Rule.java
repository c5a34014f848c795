package org.kota.airfiles;

import java.util.Locale;

/** What may be wrong with a row; the order is that of the summary. */
enum Rule {
    CATEGORY("whose category contradicts the maximum"),
    MAXIMUM("whose maximum isn't the largest sub-index"),
    CRITICAL("whose critical pollutant isn't that of the maximum"),
    UNKNOWN_CATEGORY("with an unknown category"),
    NEGATIVE("with a negative value"),
    ZERO("with a daily mean of exactly 0"),
    FILL_VALUE("with a mark in place of a value"),
    IMPOSSIBLE("with an impossible value"),
    DUPLICATE("of a station and day that stood above"),
    NUMBER("with an unreadable number"),
    DATE("with an unreadable date"),
    COLUMNS("with too few or too many cells"),
    NOT_OVER("of a day that isn't over");

    private final String phrase;

    Rule(String phrase) {
        this.phrase = phrase;
    }

    /** The relative clause that says it of rows. */
    String phrase() {
        return phrase;
    }

    /** What was found of a row, in words that stand for themselves: of some rules only the cells are told. */
    String sentence(String what) {
        return switch (this) {
            case NEGATIVE, ZERO, FILL_VALUE, IMPOSSIBLE, NUMBER -> phrase.substring("with ".length()) + ": " + what;
            default -> what;
        };
    }

    /** The stable name. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
