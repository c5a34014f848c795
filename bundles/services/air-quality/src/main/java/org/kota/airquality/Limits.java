package org.kota.airquality;

/**
 * What is believed of one parameter's readings at a station. Concentrations in ug/m3, times in milliseconds.
 *
 * @param noise how far below zero a reading may lie
 * @param most highest reading that is believed
 * @param stuckSuspect time over which the same value makes it suspect, 0 for no check
 * @param stuckBad time over which the same value makes it bad, 0 for no check
 * @param zeroBad time over which an exact zero makes it bad, 0 for no check
 */
record Limits(double noise, double most, long stuckSuspect, long stuckBad, long zeroBad) {

    /** What a reading is to the means. */
    enum Verdict {
        FINE,
        STUCK_SUSPECT,
        /** The device platform itself calls it bad. */
        BAD_INPUT,
        NEGATIVE,
        IMPOSSIBLE,
        ZERO,
        STUCK;

        boolean counts() {
            return this == FINE || this == STUCK_SUSPECT;
        }
    }

    /** @param same for how long this very value has been read */
    Verdict judge(Reading reading, long same) {
        if (reading.quality().isBad()) {
            return Verdict.BAD_INPUT;
        }
        if (reading.value() < -noise) {
            return Verdict.NEGATIVE;
        }
        if (reading.value() > most) {
            return Verdict.IMPOSSIBLE;
        }
        if (reading.value() == 0 && zeroBad > 0 && same >= zeroBad) {
            return Verdict.ZERO;
        }
        if (stuckBad > 0 && same >= stuckBad) {
            return Verdict.STUCK;
        }
        return stuckSuspect > 0 && same >= stuckSuspect ? Verdict.STUCK_SUSPECT : Verdict.FINE;
    }
}
