package org.kota.airquality;

import org.kota.model.Quality;

/**
 * What is said of an output.
 *
 * @param number the value; for the critical parameter its place in {@link Pollutant}
 * @param quality of it
 */
record Value(double number, Quality quality) {}
