package org.kota.depthgauge;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** How a post's forecasts at one lead came true: the last ones whose time has come, beside "it stays as it is". */
final class TrackRecord {

    /** A week of quarters of an hour. */
    static final int MOST = 672;

    /** Fewer prove nothing: a day. */
    static final int LEAST = 96;

    /** Fewer of calm or of moving water tell no interval. */
    static final int LEAST_ALIKE = 24;

    /** Share of the errors in like water that the interval holds. */
    static final double INTERVAL = 0.9;

    private static final int BYTES = 3 * Float.BYTES;

    private final float[] errors = new float[MOST];
    private final float[] changes = new float[MOST];
    /** Errors by the scale of their forecasts; negative for those of moving water. */
    private final float[] ratios = new float[MOST];

    private int count;
    private int next;

    /** @param actual the level that came, m */
    void add(Trial trial, double actual) {
        errors[next] = (float) Math.abs(actual - trial.forecast());
        changes[next] = (float) Math.abs(actual - trial.level());
        float ratio = (float) (Math.abs(actual - trial.forecast()) / trial.scale());
        ratios[next] = trial.moving() ? -ratio - Float.MIN_NORMAL : ratio;
        next = (next + 1) % MOST;
        count = Math.min(MOST, count + 1);
    }

    int count() {
        return count;
    }

    /** How much less it was off than persistence, as a share; 0 if no less, or if too few came true yet. */
    double skill() {
        double own = 0;
        double persistence = 0;
        for (int i = 0; i < count; i++) {
            own += errors[i];
            persistence += changes[i];
        }
        return count < LEAST || !(own < persistence) ? 0 : 1 - own / persistence;
    }

    /** Half the width of the interval about a forecast, m, or NaN if too few in like water came true yet. */
    double half(Trial trial) {
        double[] alike = new double[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (ratios[i] < 0 == trial.moving()) {
                alike[found++] = Math.abs(ratios[i]);
            }
        }
        if (found < LEAST_ALIKE) {
            return Double.NaN;
        }
        Arrays.sort(alike, 0, found);
        return alike[Math.min(found - 1, (int) Math.ceil(INTERVAL * found))] * trial.scale();
    }

    int bytes() {
        return 2 * Integer.BYTES + count * BYTES;
    }

    void write(ByteBuffer out) {
        out.putInt(count).putInt(next);
        for (int i = 0; i < count; i++) {
            out.putFloat(errors[i]).putFloat(changes[i]).putFloat(ratios[i]);
        }
    }

    static TrackRecord read(ByteBuffer in) {
        var record = new TrackRecord();
        record.count = in.getInt();
        record.next = in.getInt();
        for (int i = 0; i < record.count; i++) {
            record.errors[i] = in.getFloat();
            record.changes[i] = in.getFloat();
            record.ratios[i] = in.getFloat();
        }
        return record;
    }
}
