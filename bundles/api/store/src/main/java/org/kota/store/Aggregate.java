package org.kota.store;

/**
 * One bucket of numbers. Bad values aren't counted in; a bucket without values isn't listed. An instant belongs to the
 * bucket that contains it (begin inclusive), an interval to the one that contains its end (end inclusive).
 *
 * @param from begin of the bucket, inclusive, milliseconds since 1970
 * @param to end, exclusive
 * @param count values
 * @param min smallest
 * @param max greatest
 * @param mean arithmetic mean of the values
 * @param sum their sum
 * @param timeWeightedMean mean over time: each instant holds until the next one or the end of the bucket, the last one
 *     before the bucket reaches into it for at most two expected intervals; an interval weighs what it lasts within the
 *     bucket, also one that ends up to two expected intervals behind the times asked for; NaN if nothing is covered
 */
public record Aggregate(
        long from, long to, long count, double min, double max, double mean, double sum, double timeWeightedMean) {}
