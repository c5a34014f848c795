package org.kota.depthgauge;

import org.kota.model.Quality;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;

/**
 * A reading with everything that was derived from it and its neighbours.
 *
 * @param reading the input
 * @param level of the water above the post's zero, m
 * @param quality of the level
 * @param usable whether the level counts for rise rate and siaga: neither BAD nor held as a suspected spike
 * @param rise m/h, or NaN if there are too few readings
 * @param siaga after this reading
 * @param same readings in a row with this very value
 * @param says what else was published of it, see {@link Readout}
 */
record Node(
        Reading reading, double level, Quality quality, boolean usable, double rise, Siaga siaga, int same, int says) {

    long time() {
        return reading.time();
    }

    /** A reading that has not been looked at among its neighbours yet. */
    static Node of(Reading reading, PostSettings settings) {
        Quality own = OwnQuality.of(reading, settings);
        return new Node(reading, settings.level(reading.value()), own, !own.isBad(), Double.NaN, Siaga.UNKNOWN, 1, 0);
    }

    /** The same node for a corrected reading; what is derived is out of date until it is derived again. */
    Node with(Reading corrected) {
        return new Node(corrected, level, quality, usable, rise, siaga, same, says);
    }

    /** The node of a reading whose neighbours are no longer known. */
    Node alone() {
        Quality incomplete = quality.and(Quality.of(QualityLevel.GOOD, QualityReason.INCOMPLETE_INPUT));
        return new Node(reading, level, incomplete, usable, rise, siaga, same, says);
    }

    Node saying(int now) {
        return new Node(reading, level, quality, usable, rise, siaga, same, now);
    }

    boolean says(int what) {
        return (says & what) != 0;
    }

    boolean hasRise() {
        return !Double.isNaN(rise);
    }
}
