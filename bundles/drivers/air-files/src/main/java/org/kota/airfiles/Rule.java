package org.kota.airfiles;

import java.util.Locale;

/** What may be wrong with a row; the order is that of the summary. */
enum Rule {
    CATEGORY("%s whose category contradicts the maximum"),
    MAXIMUM("%s whose maximum isn't the largest sub-index"),
    CRITICAL("%s whose critical pollutant isn't that of the maximum"),
    UNKNOWN_CATEGORY("%s with an unknown category"),
    NEGATIVE("%s with a negative value"),
    ZERO("%s with a daily mean of exactly 0"),
    FILL_VALUE("%s with a mark in place of a value"),
    IMPOSSIBLE("%s with an impossible value"),
    DUPLICATE("%s of a station and day that stood above"),
    NUMBER("%s with an unreadable number"),
    DATE("%s with an unreadable date"),
    COLUMNS("%s with too few or too many cells"),
    NOT_OVER("%s of a day that isn't over");

    private final String phrase;

    Rule(String phrase) {
        this.phrase = phrase;
    }

    /** Says it of rows, such as {@code 2 rows}. */
    String of(String rows) {
        return phrase.replace("%s", rows);
    }

    /** What was found of a row, in words that stand for themselves: of some rules only the cells are told. */
    String sentence(String what) {
        return switch (this) {
            case NEGATIVE, ZERO, FILL_VALUE, IMPOSSIBLE, NUMBER -> of("a row") + ": " + what;
            default -> what;
        };
    }

    /** The stable name. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
