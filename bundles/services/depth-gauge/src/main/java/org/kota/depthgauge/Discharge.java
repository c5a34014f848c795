package org.kota.depthgauge;

/**
 * A discharge read off a rating curve.
 *
 * @param value m3/s
 * @param low lower end of the expanded uncertainty (coverage factor 2, about 95 %), m3/s
 * @param high upper end of it, m3/s
 * @param extrapolated whether the stage lies outside those that were gauged
 */
record Discharge(double value, double low, double high, boolean extrapolated) {}
