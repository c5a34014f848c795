package org.kota.clock;

import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsText;

/**
 * Valid settings of {@code etc/org.kota.clock.cfg}.
 *
 * @param scale seconds of Kota time per real second: 1, or more for a demonstration
 * @param acceptTime whether an administrator vouches for a system time that looks wrong
 */
public record ClockValues(double scale, boolean acceptTime) {

    static ClockValues read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, Set.of("scale", "accept.time"));
        var values = new ClockValues(scale(text), text.truth("accept.time", false));
        text.check();
        return values;
    }

    private static double scale(SettingsText text) {
        String written = text.text("scale", "1");
        double scale = number(written);
        if (!(scale > 0) || Double.isInfinite(scale)) {
            text.fault("scale", "is a number above 0, not '" + written + "'");
        }
        return scale;
    }

    private static double number(String written) {
        try {
            return Double.parseDouble(written);
        } catch (NumberFormatException e) {
            return Double.NaN; // as little a scale as any other that makes no sense
        }
    }
}
