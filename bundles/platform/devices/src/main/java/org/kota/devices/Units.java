package org.kota.devices;

import java.text.ParsePosition;
import javax.measure.IncommensurableException;
import javax.measure.Unit;
import javax.measure.UnitConverter;
import javax.measure.format.MeasurementParseException;
import systems.uom.ucum.format.UCUMFormat;
import systems.uom.ucum.format.UCUMFormat.Variant;
import systems.uom.ucum.internal.format.TokenException;
import systems.uom.ucum.internal.format.TokenMgrError;

/** Compiles conversions between UCUM units. Slow (the library computes with fractions): to be done once a pair. */
final class Units {

    private Units() {}

    /**
     * The conversion from one unit to another.
     *
     * @throws IllegalArgumentException if one of them isn't UCUM or they don't measure the same
     */
    static Conversion conversion(String from, String to) {
        if (from.equals(to)) {
            return Conversion.NONE;
        }
        UnitConverter converter = converter(parse(from), parse(to), from, to);
        if (converter.isIdentity()) {
            return Conversion.NONE;
        }
        return converter.isLinear() ? linear(converter) : converter::convert;
    }

    /** Checks a UCUM code; empty stands for "no unit". */
    static void check(String code) {
        parse(code);
    }

    /** Dividing by 1000 is exact where multiplying by 0.001 isn't: a reading of 2799 mm is 2.799 m. */
    private static Conversion linear(UnitConverter converter) {
        double factor = converter.convert(1.0);
        double divisor = converter.inverse().convert(1.0);
        return isWhole(divisor) && !isWhole(factor) ? value -> value / divisor : value -> value * factor;
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15;
    }

    private static UnitConverter converter(Unit<?> from, Unit<?> to, String fromCode, String toCode) {
        try {
            return from.getConverterToAny(to);
        } catch (IncommensurableException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("the unit '" + fromCode + "' can't be converted to '" + toCode + "'", e);
        }
    }

    private static Unit<?> parse(String code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Units.class.getClassLoader()); // the library finds its parts by ServiceLoader
        try {
            return UCUMFormat.getInstance(Variant.CASE_SENSITIVE).parse(code, new ParsePosition(0));
        } catch (MeasurementParseException | TokenException | TokenMgrError e) {
            throw new IllegalArgumentException(
                    "'" + code + "' is not a unit of UCUM (e.g. m, mm, m3/s, Cel, %, [ppm])", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
