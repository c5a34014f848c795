package org.kota.store;

import java.util.Objects;

/**
 * A Datastream's numbers, thinned out to what a drawing can show.
 *
 * @param datastream catalog id
 * @param from first key time, inclusive, milliseconds since 1970
 * @param to last key time, exclusive
 * @param points most Observations of the answer, 3 to 10,000
 * @param method which of them are chosen
 */
public record DownsampleQuery(long datastream, long from, long to, int points, Method method) {

    /** Fewest points: the first, one between, and the last. */
    public static final int FEWEST = 3;

    /** Most points. */
    public static final int MOST = 10_000;

    public DownsampleQuery {
        Objects.requireNonNull(method, "method");
        if (points < FEWEST || points > MOST) {
            throw new IllegalArgumentException("A drawing has 3 to 10,000 points, not " + points);
        }
    }

    /** Which Observations stand for the others. */
    public enum Method {
        /**
         * Largest-Triangle-Three-Buckets: keeps the shape that the eye sees. The first and the last stay; those between
         * are cut into buckets of equal number, and of each the one stays that makes the largest triangle with the one
         * chosen before and the mean of the next bucket. Source: S. Steinarsson, Downsampling Time Series for Visual
         * Representation, University of Iceland 2013, section 4.2.
         */
        LTTB,
        /**
         * The smallest and the greatest of each of {@code points / 2} equal spans of time: loses no peak. The spans lie
         * between the first and the last Observation within the times asked for.
         */
        MIN_MAX
    }
}
