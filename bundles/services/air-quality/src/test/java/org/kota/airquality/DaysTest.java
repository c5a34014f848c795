package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import org.junit.Test;
import org.kota.service.Health;

/** A source that gives means of days. */
public class DaysTest {

    @Test
    public void aDaysMeanIsTakenAsItIs() throws Exception {
        var rig = Rig.pm(Map.of());
        rig.deliver(rig.mean("pm2.5", 24, 24, 55.4), rig.mean("pm10", 24, 24, 350), rig.tick(24.1));
        assertEquals(55.4, rig.held("pm25-mean-24h", 24).number(), 0);
        assertEquals(Rig.at(0), rig.held("pm25-mean-24h", 24).start());
        assertEquals(200, rig.held("ispu", 24).number(), 0);
        assertEquals("pm10", rig.held("ispu-critical", 24).result().toString());
        assertEquals("good(unverified-table)", rig.held("ispu", 24).quality().toString());
        assertNull("no hours, no NowCast", rig.held("nowcast-pm25", 24));
    }

    @Test
    public void aDayIsSaidOnceWithAllItsParameters() throws Exception {
        var rig = Rig.pm(Map.of());
        for (int day = 1; day <= 5; day++) {
            rig.deliver(rig.mean("pm2.5", day * 24, 24, 20 + day), rig.mean("pm10", day * 24, 24, 100 + day));
        }
        rig.deliver(rig.tick(24 * 400));
        assertEquals(5, rig.held("ispu").size());
        long index = rig.context.datastream("udara-1/ispu").orElseThrow().id();
        assertEquals(
                "no revisions",
                5,
                rig.bench.outputs().stream()
                        .filter(r -> r instanceof org.kota.model.Observation o && o.datastream() == index)
                        .count());
    }

    @Test
    public void aMonthMayComeParameterByParameter() throws Exception {
        var rig = Rig.pm(Map.of());
        for (String property : new String[] {"pm2.5", "pm10"}) {
            for (int day = 1; day <= 30; day++) {
                rig.deliver(rig.mean(property, day * 24, 24, property.equals("pm10") ? 100 + day : 20));
            }
        }
        rig.deliver(rig.tick(31 * 24));
        for (int day = 1; day <= 30; day++) {
            assertEquals("pm10", rig.held("ispu-critical", day * 24).result().toString());
        }
    }

    @Test
    public void correctedAndWithdrawnDaysAreRevised() throws Exception {
        var rig = Rig.pm(Map.of());
        rig.deliver(rig.mean("pm10", 24, 24, 50), rig.tick(24.1));
        var other = rig.reading("pm10", Rig.at(24), 150, org.kota.model.Quality.GOOD)
                .since(Rig.at(0));
        rig.deliver(rig.delivery(new org.kota.model.Correction(other, "lab", "weighed again")), rig.tick(24.2));
        assertEquals(100, rig.held("ispu", 24).number(), 0);
        rig.deliver(rig.withdrawn("pm10", 24));
        assertTrue(rig.everything().toString(), rig.everything().isEmpty());
    }

    @Test
    public void anAssumedUnitIsTold() throws Exception {
        var rig = Rig.pm(Map.of("station.udara-1.unit-assumed", "true"));
        rig.deliver(rig.mean("pm10", 24, 24, 50), rig.tick(24.1));
        assertEquals(
                "suspect(estimated)", rig.held("pm10-mean-24h", 24).quality().toString());
        assertEquals(
                "suspect(estimated,unverified-table)",
                rig.held("ispu", 24).quality().toString());
        assertTrue(rig.context
                .datastream("udara-1/ispu")
                .orElseThrow()
                .properties()
                .get("unit.assumed")
                .contains("ug/m3"));
    }

    @Test
    public void anImpossibleDayIsLeftOut() throws Exception {
        var rig = Rig.pm(Map.of());
        rig.deliver(rig.mean("pm2.5", 24, 24, -30), rig.mean("pm10", 24, 24, 50), rig.tick(24.1));
        assertNull(rig.held("pm25-mean-24h", 24));
        assertEquals(50, rig.held("ispu", 24).number(), 0);
    }

    @Test
    public void aDayOfExactlyZeroIsLeftOut() throws Exception {
        var rig = Rig.pm(Map.of());
        rig.deliver(rig.mean("pm2.5", 24, 24, 0), rig.mean("pm10", 24, 24, 50), rig.tick(24.1));
        assertNull(rig.held("pm25-mean-24h", 24));
        assertEquals(50, rig.held("ispu", 24).number(), 0);
    }

    @Test
    public void meansOfOtherLengthsAreNamedAndNotTaken() throws Exception {
        var rig = Rig.pm(Map.of());
        rig.deliver(rig.mean("pm10", 8, 8, 50), rig.tick(24.1));
        assertEquals(Health.Level.DEGRADED, rig.module.health().level());
        assertTrue(rig.module.health().text().contains("480 minutes"));
        assertTrue(rig.everything().isEmpty());
    }

    @Test
    public void besideHoursADayGoesFirstForItsOwnEnd() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm10", 0, Rig.about(100, 48));
        rig.deliver(rig.tick(48.1), rig.mean("pm10", 48, 24, 350), rig.tick(48.2));
        assertEquals(350, rig.held("pm10-mean-24h", 48).number(), 0);
        assertFalse(rig.held("pm10-mean-24h", 47).number() == 350);
        rig.deliver(rig.withdrawn("pm10", 48));
        assertEquals("the hours again", 100, rig.held("pm10-mean-24h", 48).number(), 0.001);
    }
}
