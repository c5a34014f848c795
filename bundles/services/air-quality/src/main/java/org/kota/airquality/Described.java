package org.kota.airquality;

import java.util.Map;
import org.kota.service.LegalTable;

/** What a derived Datastream says of itself in its properties: the table in force, its bands, names and colours. */
final class Described {

    private Described() {}

    static void output(Map<String, String> properties, Output output, Rules rules) {
        switch (output.kind()) {
            case MEAN -> standard(properties, output.pollutant(), rules.ambient());
            case SUB_INDEX -> {
                table(properties, rules.ispu().table());
                limits(properties, output.pollutant(), rules.ispu().table());
            }
            case CATEGORY -> {
                table(properties, rules.ispu().table());
                labels(properties, rules.ispu().table());
            }
            case ISPU, CRITICAL -> {
                table(properties, rules.ispu().table());
                rows(properties, rules.ispu().table(), IndexTable.ISPU_ROWS);
            }
            case US_AQI, NOWCAST_AQI -> {
                table(properties, rules.aqi().table());
                rows(properties, rules.aqi().table(), IndexTable.AQI_ROWS);
            }
            case FORECAST -> properties.put("hours", "24");
            case FORECAST_LOW, FORECAST_HIGH -> properties.put("share.within", "0.8");
            default -> properties.put("hours", output.kind() == Output.Kind.NOWCAST ? "12" : "24");
        }
    }

    /** How amounts of gas become masses, where the input is one. */
    static void conversion(Map<String, String> properties, String unit, StationSettings settings) {
        if (unit.startsWith("[pp")) {
            properties.put(
                    "conversion",
                    unit + " to ug/m3 at " + settings.temperature() + " Cel and " + settings.pressure() + " hPa");
        }
    }

    private static void standard(Map<String, String> properties, Pollutant pollutant, LegalTable ambient) {
        String limit = ambient.rows().get(pollutant.property() + ".24h");
        if (limit != null) {
            table(properties, ambient);
            properties.put("standard.24h", limit);
            properties.put("standard.unit", "ug/m3");
        }
    }

    private static void table(Map<String, String> properties, LegalTable table) {
        properties.put("table", table.id());
        properties.put("table.source", table.source());
        properties.put("table.valid-from", table.validFrom());
        properties.put("table.verified", Boolean.toString(table.verified()));
    }

    private static void limits(Map<String, String> properties, Pollutant pollutant, LegalTable table) {
        for (int i = 1; i <= IndexTable.ISPU_ROWS; i++) {
            properties.put("band." + i + ".to", table.rows().get(i + "." + pollutant.property()));
        }
        properties.put("band.unit", "ug/m3");
    }

    private static void labels(Map<String, String> properties, LegalTable table) {
        rows(properties, table, IndexTable.ISPU_ROWS);
        for (int i = 1; i <= IndexTable.ISPU_ROWS; i++) {
            properties.put("label." + i, table.rows().get(i + ".category.id"));
            properties.put("label." + i + ".id", table.rows().get(i + ".category.id"));
            properties.put("label." + i + ".en", table.rows().get(i + ".category.en"));
        }
    }

    private static void rows(Map<String, String> properties, LegalTable table, int count) {
        for (int i = 1; i <= count; i++) {
            for (String key :
                    new String[] {"index", "category.id", "category.en", "colour", "colour.id", "colour.en"}) {
                String value = table.rows().get(i + "." + key);
                if (value != null) {
                    properties.put("band." + i + "." + key, value);
                }
            }
        }
    }
}
