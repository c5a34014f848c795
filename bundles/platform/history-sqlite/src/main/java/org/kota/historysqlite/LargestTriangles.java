package org.kota.historysqlite;

import java.util.ArrayList;
import java.util.List;
import org.kota.model.Observation;

/**
 * Largest-Triangle-Three-Buckets: of each bucket of equal number, the value that makes the largest triangle with the one
 * chosen before and the mean of the next bucket; the first and the last value are buckets of their own. Source: S.
 * Steinarsson, Downsampling Time Series for Visual Representation, University of Iceland 2013, section 4.2.
 *
 * <p>Reads the values three times (their number, the means, the choice) so that it keeps two numbers a point instead of
 * the values. A value that comes in between shifts a border at most.
 */
final class LargestTriangles {

    private final Numbers numbers;
    private final int buckets;
    private long count;
    private long origin;
    private double[] times;
    private double[] values;
    private long[] members;
    private long index;
    private int bucket;
    private Observation chosen;
    private Observation best;
    private double largest;
    private Observation last;
    private final List<Observation> choice = new ArrayList<>();

    /** @param points most values of the answer, at least three */
    LargestTriangles(Numbers numbers, int points) {
        this.numbers = numbers;
        buckets = points - 2;
    }

    List<Observation> choose() {
        numbers.each(this::count);
        if (count <= buckets + 2L) {
            count = buckets + 2L;
        }
        sumUp();
        begin();
        numbers.each(this::weigh);
        finish();
        return choice;
    }

    private void count(Observation observation) {
        if (count == 0) {
            origin = observation.time();
        }
        count++;
    }

    /** Sums by bucket; the place behind the last bucket is the last value's own. */
    private void sumUp() {
        times = new double[buckets + 1];
        values = new double[buckets + 1];
        members = new long[buckets + 1];
        begin();
        numbers.each(this::sum);
    }

    private void begin() {
        index = -1;
        bucket = 0;
    }

    private void sum(Observation observation) {
        if (step()) {
            times[bucket] += observation.time() - origin;
            values[bucket] += observation.number();
            members[bucket]++;
        }
    }

    /** Goes on to the next value's bucket; false for the first value, which has none. */
    private boolean step() {
        index++;
        while (bucket < buckets && index >= border(bucket + 1)) {
            bucket++;
        }
        return index > 0;
    }

    /** Index of the first value of a bucket. */
    private long border(int number) {
        return number * (count - 2) / buckets + 1;
    }

    private void weigh(Observation observation) {
        int before = bucket;
        if (!step()) {
            chosen = observation;
            choice.add(observation);
            return;
        }
        if (bucket != before) {
            settle();
        }
        last = observation;
        if (bucket < buckets) {
            compare(observation);
        }
    }

    private void compare(Observation observation) {
        double area = area(observation);
        if (best == null || area > largest) {
            best = observation;
            largest = area;
        }
    }

    /** Twice the area of the triangle with the value chosen before and the mean of the next bucket. */
    private double area(Observation observation) {
        int next = bucket + 1;
        double time = times[next] / members[next] - (chosen.time() - origin);
        double value = values[next] / members[next] - chosen.number();
        return Math.abs(time * (observation.number() - chosen.number()) - (observation.time() - chosen.time()) * value);
    }

    private void settle() {
        if (best != null) {
            choice.add(best);
            chosen = best;
            best = null;
        }
    }

    private void finish() {
        settle();
        if (last != null && !last.equals(chosen)) {
            choice.add(last);
        }
    }
}
