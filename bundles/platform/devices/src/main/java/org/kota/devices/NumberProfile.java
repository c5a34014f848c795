package org.kota.devices;

import java.util.Set;

/**
 * How a point's texts become numbers: what isn't said here is refused, nothing is guessed.
 *
 * @param decimalMark {@code .} or {@code ,}
 * @param withUnit whether a unit may follow the number
 * @param belowDetection what {@code <0,001} means
 * @param missing texts that mean "no value"
 * @param missingNumbers those of them that are numbers, in the unit of the source
 */
record NumberProfile(
        char decimalMark,
        boolean withUnit,
        BelowDetection belowDetection,
        Set<String> missing,
        double[] missingNumbers) {

    /** What is taken for a value below the limit of detection. */
    enum BelowDetection {
        REFUSE,
        HALF,
        LIMIT,
        ZERO;

        double of(double limit) {
            return switch (this) {
                case HALF -> limit / 2;
                case ZERO -> 0;
                default -> limit;
            };
        }
    }

    boolean isMissing(double number) {
        for (double mark : missingNumbers) {
            if (mark == number) {
                return true;
            }
        }
        return false;
    }
}
