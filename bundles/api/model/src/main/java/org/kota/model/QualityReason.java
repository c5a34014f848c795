package org.kota.model;

import java.util.Locale;

/**
 * Why a value isn't simply GOOD, or where it comes from: a closed list. The code of a constant is stored; it is never
 * changed or used again for another meaning.
 */
public enum QualityReason {
    /** Outside the range declared for the point. */
    OUT_OF_RANGE(0),
    /** Changed faster than the point allows. */
    RATE_OF_CHANGE(1),
    /** The same value for longer than the point allows. */
    STUCK(2),
    /** A single value far from both its neighbours. */
    SPIKE(3),
    /** The device's time could not be believed; the arrival time was taken. */
    CLOCK_SKEW(4),
    /** The device reported a fault, or a mark that means "no valid value". */
    SENSOR_FAULT(5),
    /** Taken during a maintenance window. */
    MAINTENANCE(6),
    /** Not measured but estimated. */
    ESTIMATED(7),
    /** Made by a simulation. */
    SIMULATED(8),
    /** Replayed from a recording. */
    RECORDED(9),
    /** Derived from input that was itself not GOOD. */
    SUSPECT_INPUT(10),
    /** Derived from less input than the method asks for. */
    INCOMPLETE_INPUT(11),
    /** Derived with a legal table that nobody has verified against the regulation. */
    UNVERIFIED_TABLE(12),
    /** Published together with values that contradict it, e.g. a category that isn't that of the index. */
    INCONSISTENT(13);

    private final int bit;

    QualityReason(int bit) {
        this.bit = bit;
    }

    int mask() {
        return 1 << bit;
    }

    /** True for the reasons that tell where a value comes from and don't lower its level. */
    public boolean isOrigin() {
        return this == SIMULATED || this == RECORDED || this == ESTIMATED;
    }

    /** The name as written in JSON and on pages, e.g. {@code out-of-range}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
