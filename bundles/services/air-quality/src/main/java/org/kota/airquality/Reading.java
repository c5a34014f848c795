package org.kota.airquality;

import org.kota.model.Quality;

/**
 * One input of a station as the log holds it.
 *
 * @param time key time, milliseconds since 1970
 * @param value ug/m3
 * @param quality as judged by the device platform
 */
record Reading(long time, double value, Quality quality) {}
