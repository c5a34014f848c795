package org.kota.historysqlite;

import org.kota.store.Aggregate;

/** The numbers of one bucket while they are being added up. */
final class Accumulator {

    private final LocalBuckets.Span span;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double covered;
    private double weighted;

    Accumulator(LocalBuckets.Span span) {
        this.span = span;
    }

    void add(double value) {
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
    }

    /** A value held for a time. */
    void cover(double value, long millis) {
        covered += millis;
        weighted += value * millis;
    }

    boolean isEmpty() {
        return count == 0;
    }

    Aggregate result() {
        double overTime = covered > 0 ? weighted / covered : Double.NaN;
        return new Aggregate(span.from(), span.to(), count, min, max, sum / count, sum, overTime);
    }
}
