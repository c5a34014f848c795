package org.kota.depthgauge;

import org.kota.model.Quality;

/**
 * One input of a post as the log holds it.
 *
 * @param time key time, milliseconds since 1970
 * @param value as measured, in metres
 * @param quality as judged by the device platform
 */
record Reading(long time, double value, Quality quality) {}
