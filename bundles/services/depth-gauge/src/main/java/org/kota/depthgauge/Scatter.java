package org.kota.depthgauge;

/**
 * How far a rating curve is off, as the standard uncertainty of the logarithm of its discharge: what the coefficients of
 * a fit leave open, and how gaugings scatter about it.
 *
 * @param h0 stage from which the logarithms are taken, m
 * @param knots logarithms at which further coefficients begin to count
 * @param covariance of the coefficients; empty for a published curve, of which they aren't known
 * @param residual variance of one gauging about the curve
 */
record Scatter(double h0, double[] knots, double[][] covariance, double residual) {

    /** The same share of the discharge at every stage. */
    static Scatter constant(double relative) {
        return new Scatter(0, new double[0], new double[0][], relative * relative);
    }

    /** Standard uncertainty of ln Q at a stage above h0. */
    double at(double stage) {
        if (covariance.length == 0) {
            return StrictMath.sqrt(residual);
        }
        double[] row = row(StrictMath.log(stage - h0), knots);
        double variance = residual;
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                variance += row[i] * covariance[i][j] * row[j];
            }
        }
        return StrictMath.sqrt(variance);
    }

    /** What the coefficients of a line with knots are multiplied with: 1, x, and x less each knot where that is positive. */
    static double[] row(double x, double[] knots) {
        double[] row = new double[2 + knots.length];
        row[0] = 1;
        row[1] = x;
        for (int i = 0; i < knots.length; i++) {
            row[2 + i] = Math.max(0, x - knots[i]);
        }
        return row;
    }
}
