package org.kota.service;

/**
 * How a module is.
 *
 * @param level the one word
 * @param text for people; empty if all is well
 */
public record Health(Level level, String text) {
    public static final Health GOOD = new Health(Level.GOOD, "");

    /** The one word. */
    public enum Level {
        GOOD,
        /** It works, but not wholly. */
        DEGRADED,
        /** It doesn't do its work. */
        BAD
    }
}
