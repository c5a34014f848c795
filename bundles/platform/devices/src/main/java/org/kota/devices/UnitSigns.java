package org.kota.devices;

import java.util.Map;

/** Units as people write them behind numbers, and their UCUM codes: only those that mean one thing. */
final class UnitSigns {

    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("°C", "Cel"),
            Map.entry("℃", "Cel"),
            Map.entry("°F", "[degF]"),
            Map.entry("℉", "[degF]"),
            Map.entry("°", "deg"),
            Map.entry("m³", "m3"),
            Map.entry("m²", "m2"),
            Map.entry("m³/s", "m3/s"),
            Map.entry("m³/h", "m3/h"),
            Map.entry("l/s", "L/s"),
            Map.entry("µg/m³", "ug/m3"),
            Map.entry("μg/m³", "ug/m3"),
            Map.entry("µg/m3", "ug/m3"),
            Map.entry("mg/m³", "mg/m3"),
            Map.entry("µS/cm", "uS/cm"),
            Map.entry("μS/cm", "uS/cm"),
            Map.entry("ppm", "[ppm]"),
            Map.entry("ppb", "[ppb]"),
            Map.entry("%RH", "%"),
            Map.entry("W/m²", "W/m2"));

    private UnitSigns() {}

    /** The UCUM code of a sign; what isn't one is taken for a code itself. */
    static String ucum(String sign) {
        return SIGNS.getOrDefault(sign, sign);
    }
}
