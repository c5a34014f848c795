package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import org.junit.Test;
import org.kota.model.Datastream;
import org.kota.model.RetentionClass;
import org.kota.service.Health;

public class NamesTest {

    @Test
    public void aNameThatADeviceHasIsTold() throws Exception {
        var rig = new Rig(Map.of(), "pm2.5 ug/m3");
        rig.add("udara-1/ispu", "index", "1");
        rig.hours("pm2.5", 0, 20);
        assertEquals(Health.Level.DEGRADED, rig.module.health().level());
        assertTrue(rig.module.health().text().contains("udara-1/pm25"));
    }

    @Test
    public void theFirstPointThatReportsIsTakenUnlessAnotherIsConfigured() throws Exception {
        var rig = new Rig(Map.of(), "pm2.5 ug/m3");
        var first = rig.inputs.get("pm2.5");
        var second = rig.add("udara-1/pm25-b", "pm2.5", "ug/m3");
        for (int i = 0; i < 25; i++) {
            rig.inputs.put("pm2.5", first);
            rig.deliver(rig.given("pm2.5", i, 20 + i % 2));
            rig.inputs.put("pm2.5", second);
            rig.deliver(rig.given("pm2.5", i, 90 + i % 2));
        }
        rig.deliver(rig.tick(24.1));
        assertEquals(20.5, rig.held("pm25-mean-24h", 24).number(), 0);
        rig.context.configure(Map.of("station.udara-1.input.pm25", "pm25-b"));
        rig.start();
        for (int i = 25; i < 50; i++) {
            rig.deliver(rig.given("pm2.5", i, 90 + i % 2));
        }
        rig.deliver(rig.tick(49.1));
        assertEquals(90.5, rig.held("pm25-mean-24h", 49).number(), 0);
    }

    @Test
    public void whatIsDerivedIsKeptAsLongAsItsInputs() throws Exception {
        var rig = new Rig(Map.of(), "pm2.5 ug/m3");
        Datastream kept = Datastream.of("udara-1/pm10", "input", 1, "pm10", "ug/m3");
        rig.inputs.put("pm10", rig.context.add(kept.withRetention(RetentionClass.FOREVER)));
        rig.hours("pm2.5", 0, 20);
        assertEquals(RetentionClass.YEARS_5, retention(rig, "ispu"));
        rig.hours("pm10", 0, 30);
        assertEquals(RetentionClass.FOREVER, retention(rig, "pm10-mean-24h"));
        assertEquals(RetentionClass.FOREVER, retention(rig, "ispu"));
        assertEquals(RetentionClass.YEARS_5, retention(rig, "pm25-mean-24h"));
        rig.start().hours("pm2.5", 1, 20);
        assertEquals("the first input after a start", RetentionClass.FOREVER, retention(rig, "ispu"));
    }

    private static RetentionClass retention(Rig rig, String point) {
        return rig.context.datastream("udara-1/" + point).orElseThrow().retention();
    }

    @Test
    public void namesHaveNoDotInTheirPointAndTheSourcesWordInTheirProperty() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, 20);
        for (String point : new String[] {
            "pm25-mean-24h",
            "pm25-ispu",
            "ispu",
            "ispu-critical",
            "ispu-category",
            "ispu-coverage",
            "us-aqi",
            "nowcast-pm25",
            "nowcast-aqi"
        }) {
            assertNotNull(point, rig.context.datastream("udara-1/" + point).orElse(null));
        }
        var mean = rig.context.datastream("udara-1/pm25-mean-24h").orElseThrow();
        assertEquals("pm2.5-mean-24h", mean.observedProperty());
        assertEquals("ug/m3", mean.unit());
        assertTrue(rig.module.descriptor().produces().contains("pm2.5-mean-24h"));
    }

    @Test
    public void gasesHaveNoAqiOfParticles() throws Exception {
        var rig = new Rig(Map.of(), "co mg/m3").hours("co", 0, Rig.about(1, 25));
        assertFalse(rig.held("ispu").isEmpty());
        assertTrue(rig.context.datastream("udara-1/us-aqi").isEmpty());
        assertTrue(rig.context.datastream("udara-1/nowcast-pm25").isEmpty());
    }

    @Test
    public void afterARestartATickAloneGoesOn() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, Rig.about(20, 24));
        rig.start().deliver(rig.tick(24.1));
        assertNotNull(rig.held("ispu", 24));
    }
}
