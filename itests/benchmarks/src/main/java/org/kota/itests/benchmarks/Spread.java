package org.kota.itests.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** Values of one thing measured several times, in ascending order. */
final class Spread {

    private final double[] values;

    private Spread(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        this.values = values.clone();
        Arrays.sort(this.values);
    }

    static Spread of(double... values) {
        return new Spread(values);
    }

    static Spread of(Collection<Double> values) {
        return new Spread(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    int count() {
        return values.length;
    }

    double least() {
        return values[0];
    }

    double greatest() {
        return values[values.length - 1];
    }

    /** The middle one; of an even number the mean of both in the middle. */
    double median() {
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The smallest value that at least this share of all don't exceed (nearest rank). */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * values.length);
        return values[Math.min(values.length, Math.max(1, rank)) - 1];
    }
}
