package org.kota.drivertck;

import java.text.ParsePosition;
import javax.measure.IncommensurableException;
import javax.measure.UnconvertibleException;
import javax.measure.Unit;
import javax.measure.format.MeasurementParseException;
import systems.uom.ucum.format.UCUMFormat;
import systems.uom.ucum.format.UCUMFormat.Variant;
import systems.uom.ucum.internal.format.TokenException;
import systems.uom.ucum.internal.format.TokenMgrError;

/** Units as the platform reads them. */
final class Ucum {

    private Ucum() {}

    /**
     * A value in another unit.
     *
     * @throws IllegalArgumentException if one of them isn't UCUM or they don't measure the same
     */
    static double convert(double value, String from, String to) {
        if (from.equals(to)) {
            check(from);
            return value;
        }
        try {
            return parse(from).getConverterToAny(parse(to)).convert(value);
        } catch (IncommensurableException | UnconvertibleException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("'" + from + "' can't be converted to '" + to + "'", e);
        }
    }

    /** Checks a code; empty stands for "no unit". */
    static void check(String code) {
        if (!code.isEmpty()) {
            parse(code);
        }
    }

    private static Unit<?> parse(String code) {
        try {
            return UCUMFormat.getInstance(Variant.CASE_SENSITIVE).parse(code, new ParsePosition(0));
        } catch (MeasurementParseException | TokenException | TokenMgrError e) {
            throw new IllegalArgumentException("'" + code + "' is not a unit of UCUM (e.g. m, mm, m3/s, Cel, %)", e);
        }
    }
}
