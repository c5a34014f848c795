package org.kota.depthgauge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.OptionalDouble;

/** Lengths in metres, to a tenth of a millimetre: finer digits are noise of conversions and would blur thresholds. */
final class Units {

    private static final double STEPS = 10_000;

    /** Beyond any water; a number so large has no digits to round, and may overflow on the way. */
    private static final double HUGE = 1e9;

    private static final Map<String, Double> METRES =
            Map.of("m", 1.0, "dm", 0.1, "cm", 0.01, "mm", 0.001, "[ft_i]", 0.3048, "[in_i]", 0.0254);

    private Units() {}

    /** To a tenth of a millimetre, and never a negative zero. */
    static double round(double metres) {
        return Math.abs(metres) >= HUGE ? metres : Math.rint(metres * STEPS) / STEPS + 0.0;
    }

    /** To so many significant decimal digits: what follows isn't known. */
    static double significant(double value, int digits) {
        return value == 0 || !Double.isFinite(value)
                ? value
                : new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }

    /** A rounded length as a whole number of tenths of a millimetre. */
    static long steps(double rounded) {
        return Math.round(rounded * STEPS);
    }

    /** Removes the last bits that a conversion adds, far below any sensor's resolution. */
    static double fine(double metres) {
        return Math.abs(metres) >= HUGE ? metres : Math.rint(metres * 1e9) / 1e9;
    }

    /** Metres in one unit of this UCUM code, or empty if it isn't a known length. */
    static OptionalDouble metresIn(String unit) {
        Double factor = METRES.get(unit);
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }
}
