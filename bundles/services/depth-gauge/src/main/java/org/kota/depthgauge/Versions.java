package org.kota.depthgauge;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What holds of a post from a time on until the next version begins: a value is derived with the version that was valid
 * when it was measured, so that the past isn't told anew by tomorrow's curve.
 *
 * @param <T> what has versions
 */
record Versions<T>(NavigableMap<Long, Versions.Version<T>> byStart) {

    /**
     * One of them.
     *
     * @param name in the configuration
     * @param value what holds
     */
    record Version<T>(String name, T value) {}

    Versions {
        byStart = new TreeMap<>(byStart);
    }

    static <T> Versions<T> none() {
        return new Versions<>(new TreeMap<>());
    }

    boolean isEmpty() {
        return byStart.isEmpty();
    }

    /** The version that was valid then, or null before the first. */
    Version<T> at(long time) {
        var found = byStart.floorEntry(time);
        return found == null ? null : found.getValue();
    }
}
