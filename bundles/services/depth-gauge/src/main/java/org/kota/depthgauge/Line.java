package org.kota.depthgauge;

import java.math.BigInteger;

/**
 * A straight line fitted by least squares through levels, of which any can be taken out again. Times are whole
 * milliseconds and levels whole steps of {@link Units}, so its sums are exact: the slope depends on what is in it, never
 * on the way it came in.
 */
final class Line {

    /** How far from its first point another may lie, milliseconds: no product of two coordinates passes 62 bits. */
    private static final long REACH = 1L << 31;

    /** 400 km in steps, beyond any water. */
    private static final long MOST_STEPS = 1L << 32;

    private static final BigInteger STEPS_A_MILLI_IN_METRES_AN_HOUR = BigInteger.valueOf(360);

    private final Sum timesTimes = new Sum();
    private final Sum timesLevels = new Sum();
    private long origin;
    private int count;
    private long times;
    private long levels;

    /** Whether a point of this time can be added. */
    boolean reaches(long time) {
        return count == 0 || Math.abs(time - origin) < REACH;
    }

    void add(long time, double level) {
        if (count == 0) {
            origin = time;
        }
        put(time, level, 1);
    }

    /** Takes out a point that was added. */
    void remove(long time, double level) {
        put(time, level, -1);
    }

    private void put(long time, double level, int sign) {
        long x = time - origin;
        long y = Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Units.steps(level)));
        count += sign;
        times += sign * x;
        levels += sign * y;
        timesTimes.add(x * x, sign);
        timesLevels.add(x * y, sign);
    }

    /** How fast the level rises, m/h, or NaN with fewer than two points. */
    double slope() {
        if (count < 2) {
            return Double.NaN;
        }
        var n = BigInteger.valueOf(count);
        var x = BigInteger.valueOf(times);
        BigInteger spread = n.multiply(timesTimes.value()).subtract(x.multiply(x));
        BigInteger common = n.multiply(timesLevels.value()).subtract(x.multiply(BigInteger.valueOf(levels)));
        return spread.signum() == 0
                ? Double.NaN
                : common.multiply(STEPS_A_MILLI_IN_METRES_AN_HOUR).doubleValue() / spread.doubleValue();
    }

    /** A sum of products that together pass 64 bits. */
    private static final class Sum {

        private static final int LOW = 30;

        private long high;
        private long low;

        void add(long product, int sign) {
            high += sign * (product >> LOW);
            low += sign * (product & (1L << LOW) - 1);
        }

        BigInteger value() {
            return BigInteger.valueOf(high).shiftLeft(LOW).add(BigInteger.valueOf(low));
        }
    }
}
