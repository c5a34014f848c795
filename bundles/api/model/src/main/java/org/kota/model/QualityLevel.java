package org.kota.model;

/** How far a value can be trusted; the order is from best to worst. */
public enum QualityLevel {
    /** As the sensor meant it. */
    GOOD,
    /** Kept and shown, but marked; not to be decided upon alone. */
    SUSPECT,
    /** Kept, not drawn, not used in calculations. */
    BAD
}
