package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.kota.service.ServiceException;

public class SettingsTest {

    private static void refused(String key, String value) {
        var e = assertThrows(ServiceException.class, () -> new Settings(Map.of(key, value)).validate());
        assertTrue(e.getMessage(), e.getMessage().contains(key));
    }

    @Test
    public void theDefaultsAreValidAndStated() throws Exception {
        var settings = new Settings(Map.of());
        settings.validate();
        assertEquals(500, settings.top(), 0);
        assertEquals(false, settings.stepped());
        assertEquals(Set.of(), settings.times());
        assertEquals(18, settings.station("s").hours());
        assertEquals(120_000, settings.delay());
    }

    @Test
    public void aWrongValueIsRefusedWithItsKey() {
        refused("ispu.top", "450");
        refused("ispu.reading", "both");
        refused("publish.times", "9");
        refused("publish.times", "09:30");
        refused("publish.delay", "PT31M");
        refused("publish.delay", "soon");
        refused("coverage.min", "0");
        refused("coverage.min", "101");
        refused("station.s.coverage.min", "most");
        refused("station.s.hour.readings", "0");
        refused("station.s.unit-assumed", "yes");
        refused("station.s.conversion.pressure", "1");
        refused("station.s.stuck.bad", "PT100H");
        refused("noise.co", "-1");
        refused("maximum.pm25", "x");
        refused("conversion.hc.molar-mass", "0");
    }

    @Test
    public void everyKeyOfAStationIsDeclared() {
        Set<String> declared = Settings.all().stream().map(s -> s.key()).collect(java.util.stream.Collectors.toSet());
        assertTrue(declared.containsAll(
                Set.of("station.*.unit-assumed", "station.*.input.pm25", "station.*.coverage.min", "noise.pm25")));
        assertEquals(
                Set.of("udara-1"),
                new Settings(Map.of("station.udara-1.input.pm25", "p", "coverage.min", "80")).stations());
    }
}
