package org.kota.airquality;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A model with the record of its forecasts: how far they were off, beside those of two that know nothing, and within what
 * bounds eight of ten came true. A forecast is shown only while that record is better than both. Not for many threads.
 */
final class ForecastTrack {

    private static final int LEADS = ForecastModel.LEADS;

    /** Of a record's weight so much is left an hour later: a fortnight counts. */
    private static final double KEPT = 1 - 1.0 / (14 * LEADS);

    /** Hours without a record that would be worth judging by: four days of forecasts for each hour ahead. */
    private static final double LEAST = 4 * LEADS * LEADS;

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    private static final double FIRST_BOUND = 0.5;
    private static final double PACE = 0.02;

    private final ForecastModel model;
    private final double[] pending = new double[LEADS * LEADS];
    private final double[] lasts = new double[LEADS];
    private final double[] lows = new double[LEADS];
    private final double[] highs = new double[LEADS];
    private final double[] day = new double[LEADS];
    private final double[] record = new double[6]; // weight, own, persistence, season, inside, last value

    /** One forecast, in the unit of the values, with the bounds within which four of five came true. */
    record Forecast(long hour, double value, double low, double high) {}

    /** @param offset of the model's logarithm, about a tenth of a usual value */
    ForecastTrack(double offset) {
        this(new ForecastModel(offset));
        Arrays.fill(pending, Double.NaN);
        Arrays.fill(lasts, Double.NaN);
        Arrays.fill(day, Double.NaN);
        Arrays.fill(lows, -FIRST_BOUND);
        Arrays.fill(highs, FIRST_BOUND);
        record[5] = Double.NaN;
    }

    private ForecastTrack(ForecastModel model) {
        this.model = model;
    }

    ForecastModel model() {
        return model;
    }

    /**
     * The next hour of the city's local time; hours left out count as hours without a value.
     *
     * @param value NaN if there is none
     */
    void observe(long hour, double value) {
        long begin = model.hours() == 0 ? hour : Math.max(model.last() + 1, hour - LEADS);
        for (long missed = begin; missed < hour; missed++) {
            step(missed, Double.NaN);
        }
        step(hour, value);
    }

    private void step(long hour, double value) {
        int at = (int) Math.floorMod(hour, (long) LEADS);
        if (!Double.isNaN(value)) {
            verify(hour, value, day[at]);
            record[5] = value;
        }
        model.observe(hour, value);
        day[at] = value;
        lasts[at] = record[5];
        for (int lead = 1; lead <= LEADS; lead++) {
            pending[at * LEADS + lead - 1] = model.logarithm(lead);
        }
    }

    private void verify(long hour, double value, double season) {
        for (int lead = 1; lead <= Math.min(LEADS, model.hours()); lead++) {
            int issue = (int) Math.floorMod(hour - lead, (long) LEADS);
            double expected = pending[issue * LEADS + lead - 1];
            if (Double.isNaN(expected)) {
                continue;
            }
            double error = model.logarithmOf(value) - expected;
            count(value, model.value(expected), lasts[issue], season, isInside(lead, error));
            adapt(lead, error);
        }
    }

    private boolean isInside(int lead, double error) {
        return error >= lows[lead - 1] && error <= highs[lead - 1];
    }

    private void count(double value, double own, double last, double season, boolean inside) {
        if (Double.isNaN(last) || Double.isNaN(season)) {
            return;
        }
        double kept = Math.pow(KEPT, 1.0 / LEADS);
        for (int i = 0; i < 5; i++) {
            record[i] *= kept;
        }
        record[0]++;
        record[1] += Math.abs(value - own);
        record[2] += Math.abs(value - last);
        record[3] += Math.abs(value - season);
        record[4] += inside ? 1 : 0;
    }

    /** The bounds follow the errors, so that a tenth lies beyond each: a step out for each that did, smaller ones back. */
    private void adapt(int lead, double error) {
        double pace = PACE * (highs[lead - 1] - lows[lead - 1]);
        lows[lead - 1] += pace * (LOW - (error < lows[lead - 1] ? 1 : 0));
        highs[lead - 1] += pace * (HIGH - (error < highs[lead - 1] ? 1 : 0));
    }

    /** Whether enough forecasts came due, and they were nearer to the truth than both who know nothing. */
    boolean isSkilful() {
        return record[0] >= LEAST && record[1] < record[2] && record[1] < record[3];
    }

    /** Mean absolute error of late: its own. */
    double error() {
        return record[1] / record[0];
    }

    /** Mean absolute error of late of who says that it stays as it is. */
    double persistence() {
        return record[2] / record[0];
    }

    /** Mean absolute error of late of who says that it will be as at that hour a day before. */
    double season() {
        return record[3] / record[0];
    }

    /** Share of late that came to lie within the bounds. */
    double inside() {
        return record[4] / record[0];
    }

    /** @param lead hours after the last one that was observed, 1 to 24 */
    Forecast forecast(int lead) {
        double expected = model.logarithm(lead);
        return new Forecast(
                model.last() + lead,
                model.value(expected),
                model.value(expected + Math.min(0, lows[lead - 1])),
                model.value(expected + Math.max(0, highs[lead - 1])));
    }

    private double[][] all() {
        return new double[][] {pending, lasts, lows, highs, day, record};
    }

    /** Its state as bytes. */
    byte[] encode() {
        byte[] inner = model.encode();
        int size = Arrays.stream(all()).mapToInt(array -> array.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size * Double.BYTES + inner.length);
        for (double[] array : all()) {
            bytes.asDoubleBuffer().put(array);
            bytes.position(bytes.position() + array.length * Double.BYTES);
        }
        return bytes.put(inner).array();
    }

    /** A track of that state. */
    static ForecastTrack decode(byte[] state) {
        int size = Arrays.stream(new ForecastTrack(1).all())
                        .mapToInt(array -> array.length)
                        .sum()
                * Double.BYTES;
        var track = new ForecastTrack(ForecastModel.decode(Arrays.copyOfRange(state, size, state.length)));
        ByteBuffer bytes = ByteBuffer.wrap(state);
        for (double[] array : track.all()) {
            bytes.asDoubleBuffer().get(array);
            bytes.position(bytes.position() + array.length * Double.BYTES);
        }
        return track;
    }
}
