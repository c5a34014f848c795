package org.kota.depthgauge;

import java.util.Arrays;

/**
 * A median filter over a reading, its two predecessors and its two successors. It can't look into the future: until both
 * successors are there, a reading far from the median is only held; they confirm or refute it.
 */
final class SpikeFilter {

    /** Good readings on each side. */
    static final int SIDE = 2;

    /** What the filter says of a reading. */
    enum Verdict {
        FINE,
        /** Far from the median, and its successors aren't known yet. */
        HELD,
        /** Far from its neighbours on both sides. */
        SPIKE
    }

    private SpikeFilter() {}

    /** @param before levels of up to two predecessors, @param after levels of up to two successors */
    static Verdict judge(double[] before, double level, double[] after, double threshold) {
        double[] all = new double[before.length + 1 + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        all[before.length] = level;
        System.arraycopy(after, 0, all, before.length + 1, after.length);
        if (Math.abs(level - median(all)) <= threshold) {
            return Verdict.FINE;
        }
        return after.length < SIDE ? Verdict.HELD : Verdict.SPIKE;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
