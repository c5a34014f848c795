package org.kota.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/** Writes SenML JSON (RFC 8428). Names and units come from settings that were checked: they need no escapes. */
final class SenMl {

    private static final int MILLI_DIGITS = 3;

    private SenMl() {}

    /** One pack: every value of a row, at one base time. */
    static byte[] pack(long millis, Map<String, BigDecimal> values, Map<String, String> units) {
        var pack = new StringJoiner(",", "[", "]");
        String base = "\"bt\":" + seconds(millis) + ",";
        for (var value : values.entrySet()) {
            String unit = units.get(value.getKey());
            pack.add("{" + base + "\"n\":\"" + value.getKey() + "\"" + (unit == null ? "" : ",\"u\":\"" + unit + "\"")
                    + ",\"v\":" + value.getValue().toPlainString() + "}");
            base = "";
        }
        return pack.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, MILLI_DIGITS)
                .setScale(MILLI_DIGITS, RoundingMode.UNNECESSARY)
                .stripTrailingZeros()
                .toPlainString();
    }
}
