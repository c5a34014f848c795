package org.kota.airquality;

/**
 * Equal readings one after the other, up to the last one.
 *
 * @param value of all of them
 * @param first time of the first
 * @param last time of the last
 */
record Run(double value, long first, long last) {

    /** Readings further apart than this aren't one after the other, milliseconds. */
    static final long GAP = 3 * 3_600_000L;

    static final Run NONE = new Run(Double.NaN, 0, 0);

    Run next(Reading reading) {
        return reading.value() == value && reading.time() - last <= GAP
                ? new Run(value, first, reading.time())
                : new Run(reading.value(), reading.time(), reading.time());
    }

    long lasts() {
        return last - first;
    }
}
