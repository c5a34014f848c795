package org.kota.depthgauge;

import java.util.Set;

/**
 * How one post is measured and judged. Lengths in metres.
 *
 * @param input name of the point that measures it, or null for the first that does
 * @param distance true if the sensor looks down and measures the distance to the water
 * @param datum height of the sensor above the post's zero for a distance, else what is added to the reading
 * @param minimum lowest possible level
 * @param maximum highest possible level
 * @param echoLoss values that mean "no echo"
 * @param spike how far a reading may lie from the median of its neighbours, 0 for no check
 * @param rateMax fastest possible change, m/h, 0 for no check
 * @param stuck equal readings in a row that make it suspect, 0 for no check
 * @param riseWindow over which the rise rate is fitted, milliseconds
 * @param scale siaga thresholds, or null if the post has none: then it has no siaga
 * @param ratings by which its discharge is told, none if it has none
 * @param extrapolation how many times the discharge of the highest gauging is told at most
 * @param storages by which the volume behind it is told, none if it has none
 * @param forecast whether its level is forecast
 */
record PostSettings(
        String input,
        boolean distance,
        double datum,
        double minimum,
        double maximum,
        Set<Double> echoLoss,
        double spike,
        double rateMax,
        int stuck,
        long riseWindow,
        SiagaScale scale,
        Versions<RatingCurve> ratings,
        double extrapolation,
        Versions<StorageCurve> storages,
        boolean forecast) {

    /** The level for a measured value, both in metres. */
    double level(double value) {
        return Units.round(distance ? datum - value : datum + value);
    }

    boolean echoLost(double value) {
        return distance && value <= 0 || echoLoss.contains(Units.round(value));
    }
}
