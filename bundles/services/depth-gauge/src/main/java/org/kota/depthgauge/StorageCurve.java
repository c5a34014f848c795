package org.kota.depthgauge;

import java.util.ArrayList;
import java.util.List;

/**
 * How much water a reservoir holds at a level, as surveyed: straight lines between the points, nothing beyond them.
 *
 * @param levels m, rising
 * @param volumes m3, rising
 * @param capacity volume that counts as 100 %, m3
 */
record StorageCurve(List<Double> levels, List<Double> volumes, double capacity) {

    private static final int DIGITS = 6;
    private static final double PERCENT_STEPS = 100;

    StorageCurve {
        levels = List.copyOf(levels);
        volumes = List.copyOf(volumes);
        if (levels.size() < 2 || !rises(levels) || !rises(volumes) || volumes.get(0) < 0) {
            throw new IllegalArgumentException(
                    "a storage curve needs two points or more, each with a greater level and a greater volume than the"
                            + " one before, and no negative volume");
        }
        if (!(capacity > 0) || !Double.isFinite(capacity)) {
            throw new IllegalArgumentException("a capacity must be more than 0 m3, not " + capacity);
        }
    }

    private static boolean rises(List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i)) || i > 0 && !(values.get(i) > values.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads {@code level, volume} rows: a row a line, or rows with semicolons between.
     *
     * @param capacity m3, or NaN for the volume of the highest point
     * @throws IllegalArgumentException naming the row
     */
    static StorageCurve parse(String text, double capacity) {
        var levels = new ArrayList<Double>();
        var volumes = new ArrayList<Double>();
        for (String row : Gauging.rows(text)) {
            String[] cells = row.split("\\s*,\\s*");
            if (cells.length != 2) {
                throw new IllegalArgumentException("the row '" + row + "' must be a level and a volume");
            }
            if (levels.isEmpty() && row.matches("(?i)[a-z].*")) {
                continue;
            }
            levels.add(Double.parseDouble(cells[0]));
            volumes.add(Double.parseDouble(cells[1]));
        }
        double full = Double.isNaN(capacity) && !volumes.isEmpty() ? volumes.get(volumes.size() - 1) : capacity;
        return new StorageCurve(levels, volumes, full);
    }

    /** The volume at a level, m3, or NaN beyond what was surveyed. */
    double volume(double level) {
        int last = levels.size() - 1;
        if (level < levels.get(0) || level > levels.get(last)) {
            return Double.NaN;
        }
        int i = 1;
        while (level > levels.get(i)) {
            i++;
        }
        double share = (level - levels.get(i - 1)) / (levels.get(i) - levels.get(i - 1));
        double volume = volumes.get(i - 1) + share * (volumes.get(i) - volumes.get(i - 1));
        return Units.significant(volume, DIGITS);
    }

    /** A volume in per cent of the capacity, to a hundredth. */
    double percent(double volume) {
        return Math.rint(volume / capacity * 100 * PERCENT_STEPS) / PERCENT_STEPS;
    }
}
