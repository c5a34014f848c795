package org.kota.depthgauge;

/**
 * A stretch of a rating curve: Q = a (h − h0)^b from a stage on.
 *
 * @param from stage at which it begins, m; minus infinity for the lowest
 * @param a discharge at 1 m above h0, m3/s
 * @param h0 stage at which the flow would cease, m
 * @param b exponent
 */
record Segment(double from, double a, double h0, double b) {

    Segment {
        if (!(a > 0) || !(b > 0) || !Double.isFinite(a + h0 + b)) {
            throw new IllegalArgumentException(
                    "a rating Q = a (h − h0)^b needs a and b above 0, not a = " + a + ", h0 = " + h0 + ", b = " + b);
        }
    }

    /** Discharge at a stage above h0, m3/s; 0 at h0 and below. */
    double discharge(double stage) {
        return stage > h0 ? a * StrictMath.pow(stage - h0, b) : 0;
    }
}
