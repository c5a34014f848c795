package org.kota.airquality;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The NowCast of the United States for particles: a mean of twelve hours in which the last ones count the more, the more
 * the concentration changes (US EPA, Technical Assistance Document for the Reporting of Daily Air Quality).
 */
final class NowCast {

    static final int HOURS = 12;
    private static final int RECENT = 3;
    private static final int NEEDED = 2;
    private static final double LEAST_WEIGHT = 0.5;
    private static final double TENTHS = 10;
    /** What is missing to a tenth by the rounding of binary numbers alone. */
    private static final double SLACK = 1e-9;

    private NowCast() {}

    /**
     * @param hours means of the hours, the latest first; NaN for one that is missing
     * @return ug/m3, truncated to a tenth; empty unless two of the last three hours are there
     */
    static OptionalDouble of(List<Double> hours) {
        long recent = hours.stream().limit(RECENT).filter(c -> !c.isNaN()).count();
        if (recent < NEEDED) {
            return OptionalDouble.empty();
        }
        double weight = weight(hours);
        double power = 1;
        double sum = 0;
        double weights = 0;
        for (double hour : hours.subList(0, Math.min(HOURS, hours.size()))) {
            if (!Double.isNaN(hour)) {
                sum += power * truncated(hour);
                weights += power;
            }
            power *= weight;
        }
        return OptionalDouble.of(truncated(sum / weights));
    }

    private static double weight(List<Double> hours) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double hour : hours.subList(0, Math.min(HOURS, hours.size()))) {
            if (!Double.isNaN(hour)) {
                least = Math.min(least, truncated(hour));
                most = Math.max(most, truncated(hour));
            }
        }
        return most <= 0 ? 1 : Math.max(LEAST_WEIGHT, least / most);
    }

    private static double truncated(double value) {
        double tenths = value * TENTHS;
        return (tenths < 0 ? Math.ceil(tenths - SLACK) : Math.floor(tenths + SLACK)) / TENTHS + 0.0;
    }
}
