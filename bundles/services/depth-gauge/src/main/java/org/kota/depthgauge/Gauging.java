package org.kota.depthgauge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A measurement of the flow at a post, by which its rating curve is fitted.
 *
 * @param stage level above the post's zero, m
 * @param discharge m3/s, more than 0
 * @param sigma standard uncertainty of the discharge, m3/s
 */
record Gauging(double stage, double discharge, double sigma) {

    /** Taken where a gauging states no uncertainty of its own: our choice, about that of a current-meter gauging. */
    static final double ASSUMED_SIGMA = 0.05;

    private static final List<String> STAGE = List.of("stage", "h");
    private static final List<String> DISCHARGE = List.of("discharge", "q");
    private static final List<String> SIGMA = List.of("sigma", "q_sigma");

    Gauging {
        if (!Double.isFinite(stage) || !(discharge > 0) || !(sigma > 0) || !Double.isFinite(discharge + sigma)) {
            throw new IllegalArgumentException("a gauging needs a stage, a discharge and a sigma of more than 0, not "
                    + stage + ", " + discharge + ", " + sigma);
        }
    }

    /** Standard uncertainty of the logarithm of the discharge. */
    double relative() {
        return sigma / discharge;
    }

    /**
     * Reads a table: a row a line, or rows with semicolons between; columns with commas between. The first row may name
     * them ({@code stage}, {@code discharge}, {@code sigma}; others are left alone), else they stand in this order.
     * Without a sigma {@value #ASSUMED_SIGMA} of the discharge is assumed.
     *
     * @throws IllegalArgumentException naming the row
     */
    static List<Gauging> parse(String text) {
        List<String> rows = rows(text);
        var gaugings = new ArrayList<Gauging>();
        boolean headed = !rows.isEmpty() && rows.get(0).matches("(?i)[a-z_].*");
        List<String> names = headed
                ? List.of(rows.get(0).toLowerCase(Locale.ROOT).split("\\s*,\\s*"))
                : List.of(STAGE.get(0), DISCHARGE.get(0), SIGMA.get(0));
        for (String row : rows.subList(headed ? 1 : 0, rows.size())) {
            gaugings.add(row(names, row));
        }
        return gaugings;
    }

    /** The rows of a table, without empty ones and remarks ({@code #}). */
    static List<String> rows(String text) {
        return text.lines()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(row -> !row.isEmpty() && !row.startsWith("#"))
                .toList();
    }

    private static Gauging row(List<String> names, String row) {
        String[] cells = row.split("\\s*,\\s*", -1);
        try {
            double discharge = number(names, DISCHARGE, cells, Double.NaN);
            double sigma = number(names, SIGMA, cells, ASSUMED_SIGMA * discharge);
            return new Gauging(number(names, STAGE, cells, Double.NaN), discharge, sigma);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the row '" + row + "' can't be read: " + e.getMessage(), e);
        }
    }

    private static double number(List<String> names, List<String> wanted, String[] cells, double absent) {
        for (int i = 0; i < Math.min(names.size(), cells.length); i++) {
            if (wanted.contains(names.get(i)) && !cells[i].isEmpty()) {
                return Double.parseDouble(cells[i]);
            }
        }
        return absent;
    }
}
