package org.kota.airquality;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What hourly values will be in the next 24 hours, learned from those that came: a profile of the day (working days and
 * weekends apart) on a logarithmic scale, and how far the deviations from it last. One regression for each hour ahead,
 * fitted recursively, so that each hour costs the same and the state is a function of the values alone.
 *
 * <p>Values are at least zero, in one unit; times are whole hours of the city's local time since 1970, so that the profile
 * follows the clock by which people drive and cook. Not for many threads.
 */
final class ForecastModel {

    /** Hours ahead. */
    static final int LEADS = 24;

    private static final int WEEK = 7 * LEADS;
    private static final int RING = WEEK + LEADS;
    private static final int SLOTS = 2 * LEADS;
    private static final int TERMS = 6;
    private static final int EPOCH_WEEKDAY = 3; // 1970-01-01 was a Thursday
    private static final int SATURDAY = 5;

    /** How much of a deviation is left an hour later, in what is remembered for hours and for days. */
    private static final double SHORT = 0.7;

    private static final double LONG = 0.97;
    private static final double LONG_FADE = 0.98;

    /** How much a new day counts in the profile once it is known. */
    private static final double PROFILE = 0.1;

    private static final double FORGET = 0.999;
    private static final double UNSURE = 10;
    private static final double FIRST_WEIGHT = 0.3;

    /** Larger errors teach no more than this: a fireworks night is no climate. */
    private static final double MOST_ERROR = 0.6;

    private final double[] profile = new double[SLOTS];
    private final double[] days = new double[SLOTS];
    private final double[] values = new double[RING];
    private final double[] deviations = new double[RING];
    private final double[] shorts = new double[RING];
    private final double[] longs = new double[RING];
    private final double[][] weights = new double[LEADS][TERMS];
    private final double[][] spread = new double[LEADS][TERMS * TERMS];
    private final double[] scale = new double[3]; // offset of the logarithm, hours seen, last hour

    /** @param offset what is added before the logarithm is taken, about a tenth of a usual value */
    ForecastModel(double offset) {
        scale[0] = offset;
        Arrays.fill(values, Double.NaN);
        Arrays.fill(deviations, Double.NaN);
        for (int lead = 0; lead < LEADS; lead++) {
            weights[lead][1] = FIRST_WEIGHT;
            weights[lead][3] = FIRST_WEIGHT;
            for (int i = 0; i < TERMS; i++) {
                spread[lead][i * TERMS + i] = UNSURE;
            }
        }
    }

    /** Hours that it has been told of, with or without a value. */
    long hours() {
        return (long) scale[1];
    }

    /** The last hour that it has been told of. */
    long last() {
        return (long) scale[2];
    }

    /**
     * The next hour. Hours that were left out in between count as hours without a value; after more than a week of them
     * what was near is forgotten, and the profile is kept.
     *
     * @param hour greater than the last
     * @param value NaN if there is none
     */
    void observe(long hour, double value) {
        long begin = hours() == 0 ? hour : Math.max(last() + 1, hour - RING);
        for (long missed = begin; missed < hour; missed++) {
            step(missed, Double.NaN);
        }
        step(hour, value);
    }

    private void step(long hour, double value) {
        double log = Double.isNaN(value) ? Double.NaN : Math.log(Math.max(0, value) + scale[0]);
        if (!Double.isNaN(log)) {
            for (int lead = 1; lead <= Math.min(LEADS, hours()); lead++) {
                learn(hour, lead, log);
            }
        }
        int at = index(hour);
        deviations[at] = log - expected(hour);
        remember(hour, log);
        values[at] = log;
        scale[1]++;
        scale[2] = hour;
    }

    private void remember(long hour, double log) {
        int at = index(hour);
        int before = index(hour - 1);
        double near = hours() == 0 ? 0 : shorts[before];
        double far = hours() == 0 ? 0 : longs[before];
        if (Double.isNaN(log)) {
            shorts[at] = near * LONG_FADE;
            longs[at] = far;
        } else {
            shorts[at] = SHORT * near + (1 - SHORT) * deviations[at];
            longs[at] = LONG * far + (1 - LONG) * deviations[at];
            learnProfile(slot(hour), log);
        }
    }

    private void learnProfile(int slot, double log) {
        int other = (slot + LEADS) % SLOTS;
        if (days[slot] == 0) {
            profile[slot] = days[other] > 0 ? (profile[other] + log) / 2 : log;
        } else {
            profile[slot] += Math.max(1 / (days[slot] + 1), PROFILE) * (log - profile[slot]);
        }
        days[slot]++;
    }

    /** Recursive least squares: what was expected of this hour, so many hours before, is compared with what it was. */
    private void learn(long hour, int lead, double log) {
        double[] terms = terms(hour - lead, lead);
        double[] weight = weights[lead - 1];
        double[] matrix = spread[lead - 1];
        double error = log - expected(hour) - dot(weight, terms);
        double[] gain = new double[TERMS];
        double sum = FORGET;
        for (int i = 0; i < TERMS; i++) {
            for (int j = 0; j < TERMS; j++) {
                gain[i] += matrix[i * TERMS + j] * terms[j];
            }
            sum += terms[i] * gain[i];
        }
        double taught = Math.max(-MOST_ERROR, Math.min(MOST_ERROR, error));
        for (int i = 0; i < TERMS; i++) {
            weight[i] += gain[i] / sum * taught;
        }
        shrink(matrix, gain, sum);
    }

    private static void shrink(double[] matrix, double[] gain, double sum) {
        double trace = 0;
        for (int i = 0; i < TERMS; i++) {
            for (int j = 0; j < TERMS; j++) {
                int at = i * TERMS + j;
                matrix[at] = (matrix[at] - gain[i] * gain[j] / sum) / FORGET;
            }
            trace += matrix[i * TERMS + i];
        }
        if (trace > UNSURE * TERMS) {
            for (int at = 0; at < matrix.length; at++) {
                matrix[at] *= UNSURE * TERMS / trace;
            }
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < TERMS; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** What is known at an hour of a later one: a constant, deviations of late, of the last days, of the same hours before. */
    private double[] terms(long issue, int lead) {
        int at = index(issue);
        long target = issue + lead;
        double day = values[index(target - LEADS)];
        double week = values[index(target - WEEK)];
        return new double[] {
            1,
            shorts[at],
            longs[at],
            Double.isNaN(day) ? longs[at] : day - expected(target),
            Double.isNaN(week) ? 0 : week - expected(target),
            Double.isNaN(deviations[at]) ? shorts[at] : deviations[at]
        };
    }

    /** The profile's logarithm at an hour. */
    private double expected(long hour) {
        int slot = slot(hour);
        int other = (slot + LEADS) % SLOTS;
        if (days[slot] > 0) {
            return profile[slot];
        }
        return days[other] > 0 ? profile[other] : usual();
    }

    private double usual() {
        double sum = 0;
        double known = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            sum += days[slot] > 0 ? profile[slot] : 0;
            known += days[slot] > 0 ? 1 : 0;
        }
        return known == 0 ? 0 : sum / known;
    }

    /**
     * The logarithm that is expected, with the offset in it.
     *
     * @param lead hours after the last, 1 to {@link #LEADS}
     */
    double logarithm(int lead) {
        return expected(last() + lead) + dot(weights[lead - 1], terms(last(), lead));
    }

    /** The value of a logarithm: the median of what is expected, as its logarithm is. */
    double value(double logarithm) {
        return Math.max(0, Math.exp(logarithm) - scale[0]);
    }

    /** The logarithm of a value. */
    double logarithmOf(double value) {
        return Math.log(Math.max(0, value) + scale[0]);
    }

    private static int slot(long hour) {
        long day = Math.floorDiv(hour, (long) LEADS);
        boolean weekend = Math.floorMod(day + EPOCH_WEEKDAY, 7L) >= SATURDAY;
        return (int) Math.floorMod(hour, (long) LEADS) + (weekend ? LEADS : 0);
    }

    private static int index(long hour) {
        return (int) Math.floorMod(hour, (long) RING);
    }

    private double[][] all() {
        double[][] all = new double[7 + 2 * LEADS][];
        all[0] = scale;
        all[1] = profile;
        all[2] = days;
        all[3] = values;
        all[4] = deviations;
        all[5] = shorts;
        all[6] = longs;
        System.arraycopy(weights, 0, all, 7, LEADS);
        System.arraycopy(spread, 0, all, 7 + LEADS, LEADS);
        return all;
    }

    /** Its state as bytes. */
    byte[] encode() {
        int size = Arrays.stream(all()).mapToInt(array -> array.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size * Double.BYTES);
        for (double[] array : all()) {
            bytes.asDoubleBuffer().put(array);
            bytes.position(bytes.position() + array.length * Double.BYTES);
        }
        return bytes.array();
    }

    /** A model of that state. */
    static ForecastModel decode(byte[] state) {
        var model = new ForecastModel(1);
        ByteBuffer bytes = ByteBuffer.wrap(state);
        for (double[] array : model.all()) {
            bytes.asDoubleBuffer().get(array);
            bytes.position(bytes.position() + array.length * Double.BYTES);
        }
        return model;
    }
}
