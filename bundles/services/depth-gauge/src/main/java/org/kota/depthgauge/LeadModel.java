package org.kota.depthgauge;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Forecasts a post's level a number of hours ahead: level + g · rise rate. How far the water goes on, g, is learnt apart
 * for rising and falling water as each forecast comes true, by least squares drawn to that of a damped trend (Gardner and
 * McKenzie, Forecasting trends in time series, Management Science 31, 1985; damping {@value #DAMPING} an hour). A pure
 * function of the levels that it was given.
 */
final class LeadModel {

    static final double DAMPING = 0.7;

    /** The damped trend counts as much as this sum of squared rise rates, (m/h)². */
    private static final double PRIOR = 0.3;

    /** No more is remembered than this sum of squared rise rates: older floods fade. */
    private static final double MEMORY = 30;

    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final int hours;
    /** Products of rise rate and change that followed, and squared rise rates; of rising, then of falling water. */
    private final double[] products = new double[2];

    private final double[] squares = new double[2];
    private final Deque<Trial> open = new ArrayDeque<>();
    private TrackRecord track = new TrackRecord();

    LeadModel(int hours) {
        this.hours = hours;
        double damped = 0;
        for (int i = 1; i <= hours; i++) {
            damped += StrictMath.pow(DAMPING, i);
        }
        for (int i = 0; i < 2; i++) {
            products[i] = PRIOR * damped;
            squares[i] = PRIOR;
        }
    }

    int hours() {
        return hours;
    }

    TrackRecord track() {
        return track;
    }

    /** Time that a forecast is of. */
    long target(Trial trial) {
        return trial.issued() + hours * MILLIS_PER_HOUR;
    }

    /** Compares what was forecast for the quarter of an hour of this level. */
    void verify(long time, double level) {
        long slot = Forecaster.slot(time);
        while (!open.isEmpty() && Forecaster.slot(target(open.peekFirst())) <= slot) {
            Trial trial = open.removeFirst();
            if (Forecaster.slot(target(trial)) == slot) {
                track.add(trial, level);
                learn(trial, level);
            }
        }
    }

    private void learn(Trial trial, double level) {
        int i = trial.rise() > 0 ? 0 : 1;
        products[i] += trial.rise() * (level - trial.level());
        squares[i] += trial.rise() * trial.rise();
        if (squares[i] > MEMORY) {
            products[i] *= MEMORY / squares[i];
            squares[i] = MEMORY;
        }
    }

    Trial forecast(long time, double level, double rise) {
        int i = rise > 0 ? 0 : 1;
        return new Trial(time, level, rise, Units.round(level + products[i] / squares[i] * rise), false);
    }

    /** Keeps a forecast until its time comes. */
    void keep(Trial trial, boolean shown) {
        open.addLast(new Trial(trial.issued(), trial.level(), trial.rise(), trial.forecast(), shown));
    }

    /** Takes back those that are shown; they are compared all the same when their time comes. */
    List<Trial> hide() {
        var hidden = new ArrayList<Trial>();
        int size = open.size();
        for (int i = 0; i < size; i++) {
            Trial trial = open.removeFirst();
            if (trial.shown()) {
                hidden.add(trial);
            }
            keep(trial, false);
        }
        return hidden;
    }

    /** Forgets the forecast that was made from the level of this time; null if there is none. */
    Trial forget(long issued) {
        for (Iterator<Trial> trials = open.iterator(); trials.hasNext(); ) {
            Trial trial = trials.next();
            if (trial.issued() == issued) {
                trials.remove();
                return trial;
            }
        }
        return null;
    }

    int bytes() {
        return 4 * Double.BYTES + Integer.BYTES + open.size() * Trial.BYTES + track.bytes();
    }

    void write(ByteBuffer out) {
        for (int i = 0; i < 2; i++) {
            out.putDouble(products[i]).putDouble(squares[i]);
        }
        out.putInt(open.size());
        open.forEach(trial -> trial.write(out));
        track.write(out);
    }

    LeadModel read(ByteBuffer in) {
        for (int i = 0; i < 2; i++) {
            products[i] = in.getDouble();
            squares[i] = in.getDouble();
        }
        int count = in.getInt();
        for (int i = 0; i < count; i++) {
            open.addLast(Trial.read(in));
        }
        track = TrackRecord.read(in);
        return this;
    }
}
