package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import org.junit.Test;
import org.kota.service.Health;

public class UnitsTest {

    private static double factor(Map<String, String> values, Pollutant pollutant, String unit) throws Exception {
        return new Settings(values).station("s").factor(pollutant, unit).orElse(Double.NaN);
    }

    @Test
    public void aPpbIsTheMolarMassOver24Point45() throws Exception {
        assertEquals(46.006 / 24.45, factor(Map.of(), Pollutant.NO2, "[ppb]"), 1e-9);
        assertEquals(64.066 / 24.45, factor(Map.of(), Pollutant.SO2, "[ppb]"), 1e-9);
        assertEquals(47.998 / 24.45, factor(Map.of(), Pollutant.O3, "[ppb]"), 1e-9);
        assertEquals(1000 * 28.010 / 24.45, factor(Map.of(), Pollutant.CO, "[ppm]"), 1e-6);
    }

    @Test
    public void temperatureAndPressureAreSettings() throws Exception {
        assertEquals(
                "at 20 degrees: 46.006 / 24.04",
                1.9137,
                factor(Map.of("conversion.temperature", "20"), Pollutant.NO2, "[ppb]"),
                0.0005);
        assertEquals(
                "in Bandung, at 925 hPa",
                46.006 / 24.45 * 925 / 1013.25,
                factor(Map.of("station.s.conversion.pressure", "925"), Pollutant.NO2, "[ppb]"),
                1e-9);
    }

    @Test
    public void massesNeedNoGas() throws Exception {
        assertEquals(1, factor(Map.of(), Pollutant.PM25, "ug/m3"), 0);
        assertEquals(1000, factor(Map.of(), Pollutant.CO, "mg/m3"), 0);
        assertEquals(Double.NaN, factor(Map.of(), Pollutant.PM25, "[ppb]"), 0);
        assertEquals(Double.NaN, factor(Map.of(), Pollutant.HC, "[ppm]"), 0);
        assertEquals(16.043 / 24.45, factor(Map.of("conversion.hc.molar-mass", "16.043"), Pollutant.HC, "[ppb]"), 1e-9);
    }

    @Test
    public void aMeanOfPartsPerMillionIsOneOfMasses() throws Exception {
        var rig = new Rig(Map.of(), "co [ppm]", "no2 mg/m3").hours("co", 0, Rig.about(3.2, 24));
        rig.hours("no2", 0, Rig.about(0.08, 24)).deliver(rig.tick(24.1));
        assertEquals(3.2 * 28010 / 24.45, rig.held("co-mean-24h", 24).number(), 0.001);
        assertEquals(80, rig.held("no2-mean-24h", 24).number(), 0);
        assertEquals(50, rig.held("no2-ispu", 24).number(), 0);
        String said = rig.context
                .datastream("udara-1/co-mean-24h")
                .orElseThrow()
                .properties()
                .get("conversion");
        assertEquals("[ppm] to ug/m3 at 25.0 Cel and 1013.25 hPa", said);
    }

    @Test
    public void anotherUnitIsNamedAndTheOtherParametersGoOn() throws Exception {
        var rig =
                new Rig(Map.of(), "pm2.5 1", "pm10 ug/m3").hours("pm2.5", 0, 5).hours("pm10", 0, Rig.about(20, 24));
        rig.deliver(rig.tick(24.1));
        assertEquals(Health.Level.DEGRADED, rig.module.health().level());
        String text = rig.module.health().text();
        assertTrue(text, text.contains("unit '1' of udara-1/pm25"));
        assertEquals("pm10", rig.held("ispu-critical", 24).result().toString());
    }
}
