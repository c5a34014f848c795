package org.kota.devices;

/** Turns a number of one unit into another's. Immutable. */
@FunctionalInterface
interface Conversion {

    Conversion NONE = value -> value;

    double apply(double value);
}
