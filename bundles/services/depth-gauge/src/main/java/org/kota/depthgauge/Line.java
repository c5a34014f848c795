package org.kota.depthgauge;

/** A straight line fitted by least squares. */
final class Line {

    private int count;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;

    void add(double x, double y) {
        count++;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumXy += x * y;
    }

    /** Rise of y per x, or NaN with fewer than two points. */
    double slope() {
        double spread = count * sumXx - sumX * sumX;
        return count < 2 || spread == 0 ? Double.NaN : (count * sumXy - sumX * sumY) / spread;
    }
}
