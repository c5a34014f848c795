package org.kota.depthgauge;

import java.util.List;

/**
 * The relation between stage and discharge at a post: power laws above each other (ISO 18320; WMO-No. 1044, Manual on
 * Stream Gauging), for the stages that were gauged and, marked, a little beyond.
 *
 * @param segments lowest first
 * @param scatter how far it is off
 * @param lowest lowest stage that was gauged, m
 * @param highest highest stage that was gauged, m
 */
record RatingCurve(List<Segment> segments, Scatter scatter, double lowest, double highest) {

    /** Coverage factor of the expanded uncertainty. */
    private static final double COVERAGE = 2;

    private static final int DIGITS = 5;

    RatingCurve {
        segments = List.copyOf(segments);
    }

    /**
     * The discharge at a stage, or null where the curve says nothing: where no water flows, and where the discharge would
     * be more than so many times that of the highest gauging.
     *
     * @param extrapolation how far beyond the discharge of the highest gauging is still answered, e.g. 2
     */
    Discharge at(double stage, double extrapolation) {
        Segment segment = segment(stage);
        double value = segment.discharge(stage);
        if (!(value > 0) || value > extrapolation * segment(highest).discharge(highest)) {
            return null;
        }
        double factor = StrictMath.exp(COVERAGE * scatter.at(stage));
        return new Discharge(
                Units.significant(value, DIGITS),
                Units.significant(value / factor, DIGITS),
                Units.significant(value * factor, DIGITS),
                stage < lowest || stage > highest);
    }

    private Segment segment(double stage) {
        int i = segments.size() - 1;
        while (i > 0 && stage < segments.get(i).from()) {
            i--;
        }
        return segments.get(i);
    }
}
