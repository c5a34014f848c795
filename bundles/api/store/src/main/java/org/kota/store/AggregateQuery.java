package org.kota.store;

import java.time.ZoneId;

/**
 * Aggregates of a Datastream by buckets of local time.
 *
 * @param datastream catalog id
 * @param from first instant, inclusive, milliseconds since 1970; moved back to the begin of its bucket
 * @param to last instant, exclusive
 * @param bucket length and border of a bucket
 * @param zone zone of the city: days have 23, 24 or 25 hours where it changes its clock
 */
public record AggregateQuery(long datastream, long from, long to, Bucket bucket, ZoneId zone) {

    /** How local time is cut. */
    public enum Bucket {
        HOUR,
        /** Midnight to midnight. */
        DAY,
        /** 07:00 to 07:00, named after the day on which it begins. */
        HYDROLOGICAL_DAY,
        MONTH
    }
}
