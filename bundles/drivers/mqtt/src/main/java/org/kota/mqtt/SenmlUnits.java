package org.kota.mqtt;

import java.util.Map;

/** SenML units (RFC 8428 §12.1, RFC 8798) whose UCUM code is another; all others are spelled alike. */
final class SenmlUnits {

    private static final Map<String, String> UCUM = Map.ofEntries(
            Map.entry("/", "1"),
            Map.entry("%RH", "%"),
            Map.entry("%EL", "%"),
            Map.entry("EL", "s"),
            Map.entry("count", "1"),
            Map.entry("lat", "deg"),
            Map.entry("lon", "deg"),
            Map.entry("/100", "%"),
            Map.entry("/1000", "[ppth]"),
            Map.entry("ppm", "[ppm]"),
            Map.entry("ppb", "[ppb]"),
            Map.entry("beat/min", "/min"),
            Map.entry("beats", "1"),
            Map.entry("1/s", "/s"),
            Map.entry("1/min", "/min"),
            Map.entry("Wh", "W.h"),
            Map.entry("kWh", "kW.h"),
            Map.entry("Ah", "A.h"),
            Map.entry("VA", "V.A"),
            Map.entry("kVA", "kV.A"),
            Map.entry("bit/s", "bit/s"),
            Map.entry("B", "By"),
            Map.entry("B/s", "By/s"),
            Map.entry("l", "L"),
            Map.entry("l/s", "L/s"));

    private SenmlUnits() {}

    static String ucum(String unit) {
        return unit == null ? null : UCUM.getOrDefault(unit, unit);
    }
}
