package org.kota.itests.benchmarks;

import java.util.Locale;

/** How figures are written in the results. */
final class Figures {

    private static final double NANOS_A_MILLI = 1e6;

    private Figures() {}

    /** Median with the least and the greatest behind it. */
    static String count(Spread spread, String unit) {
        return String.format(
                Locale.ROOT, "%,.0f %s (%,.0f–%,.0f)", spread.median(), unit, spread.least(), spread.greatest());
    }

    static String decimal(Spread spread, String unit) {
        return String.format(
                Locale.ROOT, "%.2f %s (%.2f–%.2f)", spread.median(), unit, spread.least(), spread.greatest());
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static double millis(double nanos) {
        return nanos / NANOS_A_MILLI;
    }
}
