package org.kota.airquality;

/**
 * One row of an index table for one parameter: a straight line from its first to its last concentration.
 *
 * @param from first concentration
 * @param to last concentration
 * @param low index at the first
 * @param high index at the last
 */
record Segment(double from, double to, double low, double high) {

    /** I = (Ia - Ib) / (Xa - Xb) * (Xx - Xb) + Ib, P.14/2020; beyond its end the line goes on. */
    double index(double concentration) {
        return Math.max(low, (high - low) / (to - from) * (concentration - from) + low);
    }
}
