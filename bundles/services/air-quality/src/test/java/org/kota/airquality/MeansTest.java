package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.service.Health;

public class MeansTest {

    private static final Map<String, String> TWICE = Map.of("publish.times", "09:00,15:00");

    @Test
    public void theMeanIsTheHalfOpenIntervalOf24Hours() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, Rig.about(64, 24));
        rig.deliver(rig.given("pm2.5", 24, 400), rig.tick(24.1));
        Observation mean = rig.held("pm25-mean-24h", 24);
        assertEquals("the reading at its end belongs to the next", 64, mean.number(), 0);
        assertEquals(Rig.at(0), mean.start());
        assertEquals(Rig.at(24), mean.time());
        assertEquals(
                "(300 + 64 * 23) / 24 and so on",
                78.0,
                rig.deliver(rig.tick(25.1)).held("pm25-mean-24h", 25).number(),
                0.05);
    }

    @Test
    public void eachHourCountsOnceHoweverManyReadingsItHas() throws Exception {
        var rig = Rig.pm(Map.of());
        for (int i = 0; i < 24; i++) {
            rig.deliver(rig.given("pm2.5", i, i < 12 ? 10 + i * 0.01 : 30 + i * 0.01));
            for (int minute = 5; i < 12 && minute < 60; minute += 5) {
                rig.deliver(rig.given("pm2.5", i + minute / 60.0, 10 + i * 0.01));
            }
        }
        rig.deliver(rig.tick(24.1));
        assertEquals(20.115, rig.held("pm25-mean-24h", 24).number(), 1e-9);
    }

    @Test
    public void everyMeanIsThatOfItsReadings() throws Exception {
        var random = new Random(11);
        var rig = Rig.pm(Map.of("stuck.suspect", "PT0S", "stuck.bad", "PT0S", "zero.bad", "PT0S"));
        double[] values = new double[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(5) == 0 ? Double.NaN : 10 + random.nextInt(900) / 10.0;
            if (!Double.isNaN(values[i])) {
                rig.deliver(rig.given("pm10", i, values[i]));
            }
            rig.deliver(rig.tick(i + 0.1));
        }
        for (int end = 24; end < 100; end++) {
            double sum = 0;
            int count = 0;
            for (int i = end - 24; i < end; i++) {
                sum += Double.isNaN(values[i]) ? 0 : values[i];
                count += Double.isNaN(values[i]) ? 0 : 1;
            }
            if (count >= 18) {
                assertEquals(sum / count, rig.held("pm10-mean-24h", end).number(), 0.00051);
                assertEquals(
                        Math.rint(count / 0.24), rig.held("ispu-coverage", end).number(), 0);
            } else {
                assertNull(rig.held("pm10-mean-24h", end));
            }
        }
    }

    @Test
    public void seventeenHoursAreTooFewAndTheReasonIsTold() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, Rig.about(20, 17));
        rig.deliver(rig.tick(17.1));
        assertNull(rig.held("ispu", 17));
        assertEquals(71, rig.held("ispu-coverage", 17).number(), 0);
        assertTrue(rig.module.health().text(), rig.module.health().text().contains("PM2.5 has 17 of 24 hours"));
        rig.deliver(rig.given("pm2.5", 17, 20), rig.tick(18.1));
        assertNotNull(rig.held("ispu", 18));
        assertEquals(Health.GOOD, rig.module.health());
    }

    @Test
    public void theMinimumCoverageIsASetting() throws Exception {
        var rig = Rig.pm(Map.of("coverage.min", "50", "station.udara-1.coverage.min", "30"));
        rig.hours("pm2.5", 0, Rig.about(20, 8));
        rig.deliver(rig.tick(8.1));
        assertNull("7 of 24 are 29 percent", rig.held("ispu", 7));
        assertNotNull(rig.held("ispu", 8));
    }

    @Test
    public void anHourMayNeedSeveralReadings() throws Exception {
        var rig = Rig.pm(Map.of("hour.readings", "2")).hours("pm2.5", 0, Rig.about(20, 24));
        rig.deliver(rig.tick(24.1));
        assertNull(rig.held("ispu", 24));
        for (int i = 0; i < 24; i++) {
            rig.deliver(rig.given("pm2.5", i + 0.5, 21 + i % 3));
        }
        assertNotNull(rig.held("ispu", 24));
    }

    @Test
    public void aSilentStationLosesItsIndexWhenTicksPass() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, Rig.about(20, 24));
        for (int hour = 24; hour < 60; hour++) {
            rig.deliver(rig.tick(hour + 0.1));
        }
        assertNotNull("18 hours are left", rig.held("ispu", 30));
        assertNull(rig.held("ispu", 31));
        assertEquals(4, rig.held("ispu-coverage", 47).number(), 0);
        assertNull(rig.held("ispu-coverage", 48));
    }

    @Test
    public void theOverallIndexNamesWhatDecidesIt() throws Exception {
        var rig = Rig.pm(Map.of());
        rig.hours("pm2.5", 0, Rig.about(15.5, 24)).hours("pm10", 0, Rig.about(100, 24));
        rig.deliver(rig.tick(24.1));
        assertEquals(50, rig.held("pm25-ispu", 24).number(), 0);
        assertEquals(75, rig.held("pm10-ispu", 24).number(), 0);
        assertEquals(75, rig.held("ispu", 24).number(), 0);
        assertEquals("pm10", rig.held("ispu-critical", 24).result().toString());
        assertEquals(2, rig.held("ispu-category", 24).number(), 0);
        assertEquals("of PM10 73, of PM2.5 58", 73, rig.held("us-aqi", 24).number(), 0);
    }

    @Test
    public void theTopOfTheLastRowAndTheReadingBetweenRowsAreSettings() throws Exception {
        assertEquals(500, index(Map.of(), 500), 0);
        assertEquals(400, index(Map.of("ispu.top", "400"), 500), 0);
        assertEquals(50, index(Map.of(), 15.6), 0);
        assertEquals(51, index(Map.of("ispu.reading", "stepped"), 15.6), 0);
    }

    private static double index(Map<String, String> configuration, double mean) throws Exception {
        var rig = Rig.pm(configuration).hours("pm2.5", 0, Rig.about(mean, 24));
        return rig.deliver(rig.tick(24.1)).held("ispu", 24).number();
    }

    @Test
    public void allIsPublishedAtNineAndFifteenLocalTimeAndPm25EveryHour() throws Exception {
        var rig = Rig.pm(TWICE).hours("pm2.5", 0, Rig.about(20, 50)).hours("pm10", 0, Rig.about(20, 50));
        assertEquals(
                List.of(Rig.at(24 + 9), Rig.at(24 + 15)),
                rig.held("ispu").keySet().stream().filter(t -> t > Rig.at(20)).toList());
        assertEquals(rig.held("ispu").keySet(), rig.held("pm10-mean-24h").keySet());
        assertEquals("the ends of hours 18 to 48", 31, rig.held("pm25-ispu").size());
    }

    @Test
    public void theHoursAreThoseOfTheCitysZone() {
        Set<Integer> times = Set.of(9, 15);
        long nineInJakarta = Rig.at(9);
        assertTrue(Settings.isFull(times, nineInJakarta, ZoneId.of("Asia/Jakarta")));
        assertFalse("ten there", Settings.isFull(times, nineInJakarta, ZoneId.of("Asia/Makassar")));
        assertTrue(Settings.isFull(times, Rig.at(14), ZoneId.of("Asia/Makassar")));
        assertTrue(Settings.isFull(Set.of(), Rig.at(3), ZoneId.of("Asia/Makassar")));
    }

    @Test
    public void anHourIsSaidWhenItsDelayHasPassed() throws Exception {
        var rig = Rig.pm(Map.of("publish.delay", "PT10M")).hours("pm2.5", 0, Rig.about(20, 24));
        rig.deliver(rig.tick(24 + 9 / 60.0));
        assertNull(rig.held("ispu", 24));
        rig.deliver(rig.tick(24 + 10 / 60.0));
        assertNotNull(rig.held("ispu", 24));
    }

    @Test
    public void aMeanOfAnHourBelongsToTheHourThatItCovers() throws Exception {
        var rig = Rig.pm(Map.of());
        for (int i = 1; i <= 24; i++) {
            rig.deliver(rig.mean("pm2.5", i, 1, 20 + i % 2));
        }
        rig.deliver(rig.tick(24.1));
        assertEquals(20.5, rig.held("pm25-mean-24h", 24).number(), 0);
        rig.deliver(rig.withdrawn("pm2.5", 24));
        assertEquals(96, rig.held("ispu-coverage", 24).number(), 0);
    }

    @Test
    public void originAndDoubtAreCarriedOn() throws Exception {
        var recorded = Quality.GOOD.marked(QualityReason.RECORDED);
        var doubtful = Quality.suspect(QualityReason.RATE_OF_CHANGE);
        assertEquals("good(recorded)", quality(recorded, recorded, 0));
        assertEquals("18 good hours are enough", "good(suspect-input)", quality(Quality.GOOD, doubtful, 6));
        assertEquals("suspect(suspect-input)", quality(Quality.GOOD, doubtful, 7));
        assertEquals("good(simulated)", quality(Quality.GOOD.marked(QualityReason.SIMULATED), doubtful, 0));
    }

    private static String quality(Quality most, Quality some, int count) throws Exception {
        var rig = Rig.pm(Map.of());
        for (int i = 0; i < 24; i++) {
            rig.deliver(rig.given("pm2.5", i, 20 + i % 5, i < count ? some : most));
        }
        return rig.deliver(rig.tick(24.1)).held("pm25-mean-24h", 24).quality().toString();
    }

    @Test
    public void badReadingsDontCount() throws Exception {
        var rig = Rig.pm(Map.of());
        var log = new ArrayList<Delivery>();
        for (int i = 0; i < 24; i++) {
            log.add(rig.given(
                    "pm2.5",
                    i,
                    i < 5 ? 300 : 20 + i % 2,
                    i < 5 ? Quality.bad(QualityReason.SENSOR_FAULT) : Quality.GOOD));
        }
        log.add(rig.tick(24.1));
        rig.bench.deliver(rig.handler, log);
        assertEquals(20.5, rig.held("pm25-mean-24h", 24).number(), 0.05);
        assertEquals(79, rig.held("ispu-coverage", 24).number(), 0);
    }

    @Test
    public void aGapInTheLogLowersTheCoverageAndNothingElse() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, Rig.about(20, 10));
        rig.hours("pm2.5", 14, Rig.about(20, 10));
        rig.deliver(rig.tick(24.1));
        assertEquals(20, rig.held("pm25-mean-24h", 24).number(), 0.001);
        assertEquals(83, rig.held("ispu-coverage", 24).number(), 0);
    }
}
