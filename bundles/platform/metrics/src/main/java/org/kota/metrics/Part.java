package org.kota.metrics;

/** One part of the platform that has figures. */
interface Part {

    /**
     * Reads the figures of this moment.
     *
     * @throws AbsentException if the part isn't running, so that it has none
     */
    void collect(Figures figures);
}
