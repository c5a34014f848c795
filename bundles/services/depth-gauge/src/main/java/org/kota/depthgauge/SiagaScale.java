package org.kota.depthgauge;

/**
 * The siaga thresholds of a post and how they are applied. Siaga is a number: 4 (IV, normal), 3 (III, waspada), 2 (II,
 * kritis), 1 (I, bencana).
 *
 * @param three level at which siaga III begins, m
 * @param two level at which siaga II begins, m
 * @param one level at which siaga I begins, m
 * @param inclusive true if the threshold itself belongs to the worse class ({@code >=}), false for {@code >}
 * @param hysteresis how far below a threshold the level must fall before its class is left, m
 * @param up readings in a row that confirm a worse class
 * @param down readings in a row that confirm a better class
 * @param source where the thresholds come from, for people
 * @param verified whether a person has checked them against the regulation
 */
record SiagaScale(
        double three,
        double two,
        double one,
        boolean inclusive,
        double hysteresis,
        int up,
        int down,
        String source,
        boolean verified) {

    static final int NORMAL = 4;

    /** The classes as they are written. */
    static final String[] ROMAN = {"", "I", "II", "III", "IV"};

    SiagaScale {
        if (!(three < two && two < one)) {
            throw new IllegalArgumentException(
                    "siaga thresholds must rise from III over II to I, not " + three + ", " + two + ", " + one);
        }
        if (!(hysteresis >= 0) || up < 1 || down < 1) {
            throw new IllegalArgumentException(
                    "siaga.hysteresis must not be negative, siaga.confirm.up and siaga.confirm.down at least 1");
        }
    }

    /** The class in which a level lies, without any memory. */
    int classOf(double level) {
        return reaches(level, one) ? 1 : reaches(level, two) ? 2 : reaches(level, three) ? 3 : NORMAL;
    }

    /** The class in which a falling level lies: each threshold is left later by the hysteresis. */
    int fallingClassOf(double level) {
        return classOf(Units.round(level + hysteresis));
    }

    /** The level at which one of the classes 3, 2 and 1 begins, m. */
    double begin(int siaga) {
        return siaga == 1 ? one : siaga == 2 ? two : three;
    }

    private boolean reaches(double level, double threshold) {
        return inclusive ? level >= threshold : level > threshold;
    }
}
