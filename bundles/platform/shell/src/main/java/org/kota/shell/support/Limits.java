package org.kota.shell.support;

/** Checks the numbers that options take. */
public final class Limits {

    private Limits() {}

    /**
     * A number of things.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public static long positive(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(Text.of("%s is 1 or more, not %s", option, value));
        }
        return value;
    }
}
