package org.kota.buslocal;

import java.util.Arrays;

/** The durations of the last thousand commits. */
final class Latency {

    private static final int KEPT = 1024;

    private final long[] micros = new long[KEPT];
    private long count;

    synchronized void record(long nanos) {
        micros[(int) (count++ % KEPT)] = nanos / 1000;
    }

    synchronized long count() {
        return count;
    }

    /** @param percent 0 to 100 */
    synchronized long percentile(int percent) {
        int size = (int) Math.min(count, KEPT);
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(micros, size);
        Arrays.sort(sorted);
        return sorted[Math.min(size - 1, size * percent / 100)];
    }
}
