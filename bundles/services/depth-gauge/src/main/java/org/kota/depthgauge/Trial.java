package org.kota.depthgauge;

import java.nio.ByteBuffer;

/**
 * A forecast of a level whose time hasn't come yet.
 *
 * @param issued time of the level it was made from, milliseconds
 * @param level it was made from, m
 * @param rise of that level, m/h
 * @param forecast m
 * @param shown whether it was published
 */
record Trial(long issued, double level, double rise, double forecast, boolean shown) {

    static final int BYTES = 8 + 8 + 8 + 8 + 1;

    /** Slower than this the water stands, m/h: calm and moving water are off by other amounts. */
    private static final double MOVING = 0.01;

    /** Added to the change that is forecast: even calm water is known to a centimetre only, m. */
    private static final double LEAST = 0.01;

    boolean moving() {
        return Math.abs(rise) >= MOVING;
    }

    /** What errors are measured by: they grow with the change that is forecast, m. */
    double scale() {
        return LEAST + Math.abs(forecast - level);
    }

    void write(ByteBuffer out) {
        out.putLong(issued).putDouble(level).putDouble(rise).putDouble(forecast).put((byte) (shown ? 1 : 0));
    }

    static Trial read(ByteBuffer in) {
        return new Trial(in.getLong(), in.getDouble(), in.getDouble(), in.getDouble(), in.get() == 1);
    }
}
