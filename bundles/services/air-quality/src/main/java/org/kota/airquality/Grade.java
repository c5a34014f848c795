package org.kota.airquality;

/**
 * A place in an index table.
 *
 * @param index unrounded
 * @param band row of the table, from 1
 */
record Grade(double index, int band) {

    /** The index as it is announced: a whole number. */
    double announced() {
        return Math.floor(index + 0.5);
    }
}
