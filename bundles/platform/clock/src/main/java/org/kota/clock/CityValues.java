package org.kota.clock;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsText;

/**
 * Valid settings of {@code etc/org.kota.city.cfg}.
 *
 * @param name of the city, for people
 * @param zone of local days and clocks
 * @param language {@code id} or {@code en}
 * @param demo whether it shows recorded or simulated data only
 */
public record CityValues(String name, ZoneId zone, String language, boolean demo) {

    static CityValues read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, Set.of("name", "zone", "language", "demo"));
        String name = text.text("name", "Kota");
        if (name.isEmpty()) {
            text.fault("name", "is empty; give the city's name");
        }
        String language = text.text("language", "id");
        if (!Set.of("id", "en").contains(language)) {
            text.fault("language", "is id or en, not '" + language + "'");
        }
        var values = new CityValues(name, zone(text), language, text.truth("demo", false));
        text.check();
        return values;
    }

    private static ZoneId zone(SettingsText text) {
        String zone = text.text("zone", "Asia/Jakarta");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            text.fault("zone", "'" + zone + "' is unknown; use Asia/Jakarta, Asia/Makassar or Asia/Jayapura");
            return ZoneOffset.UTC; // never used: the check that follows refuses the file
        }
    }
}
