package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import org.junit.Test;
import org.kota.airquality.Limits.Verdict;
import org.kota.model.Quality;
import org.kota.model.QualityReason;

public class ValueRulesTest {

    private static final long HOUR = Rig.HOUR;
    private static final Limits LIMITS = new Limits(10, 1_000, 6 * HOUR, 24 * HOUR, 3 * HOUR);

    private static Verdict judged(double value, double sameHours) {
        return LIMITS.judge(new Reading(0, value, Quality.GOOD), Math.round(sameHours * HOUR));
    }

    @Test
    public void noiseBelowZeroCountsAsMeasuredAndMoreIsBad() {
        assertEquals(Verdict.FINE, judged(-10, 0));
        assertEquals(Verdict.NEGATIVE, judged(-10.1, 0));
    }

    @Test
    public void whatIsImpossibleIsBad() {
        assertEquals(Verdict.FINE, judged(1_000, 0));
        assertEquals(Verdict.IMPOSSIBLE, judged(1_000.1, 0));
    }

    @Test
    public void zeroForTooLongIsBadSoonerThanAnotherValue() {
        assertEquals(Verdict.FINE, judged(0, 2.9));
        assertEquals(Verdict.ZERO, judged(0, 3));
        assertEquals(Verdict.FINE, judged(5, 5.9));
    }

    @Test
    public void aStuckValueIsSuspectAndThenBad() {
        assertEquals(Verdict.STUCK_SUSPECT, judged(5, 6));
        assertEquals(Verdict.STUCK_SUSPECT, judged(5, 23.9));
        assertEquals(Verdict.STUCK, judged(5, 24));
        var unchecked = new Limits(10, 1_000, 0, 0, 0);
        assertEquals(Verdict.FINE, unchecked.judge(new Reading(0, 0, Quality.GOOD), 99 * HOUR));
    }

    @Test
    public void theDevicesOwnVerdictGoesFirst() {
        var bad = new Reading(0, -99, Quality.bad(QualityReason.SENSOR_FAULT));
        assertEquals(Verdict.BAD_INPUT, LIMITS.judge(bad, 0));
    }

    @Test
    public void aRunEndsWithAnotherValueOrAfterThreeHoursOfSilence() {
        Run run = Run.NONE.next(at(0, 5)).next(at(3, 5));
        assertEquals(3 * HOUR, run.lasts());
        assertEquals(0, run.next(at(6.1, 5)).lasts());
        assertEquals(0, run.next(at(4, 5.1)).lasts());
        assertEquals(6 * HOUR, run.next(at(6, 5)).lasts());
    }

    private static Reading at(double hours, double value) {
        return new Reading(Math.round(hours * HOUR), value, Quality.GOOD);
    }

    @Test
    public void noiseLowersAMeanInsteadOfBeingCutOff() throws Exception {
        var rig = Rig.pm(Map.of());
        for (int i = 0; i < 24; i++) {
            rig.deliver(rig.given("pm2.5", i, i % 2 == 0 ? -4 - i * 0.01 : 8 + i * 0.01));
        }
        rig.deliver(rig.tick(24.1));
        assertEquals(2.005, rig.held("pm25-mean-24h", 24).number(), 0.001);
    }

    @Test
    public void aStationThatOnlySaysZeroHasNoIndexAndTheReasonIsTold() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, new double[30]);
        rig.deliver(rig.tick(30.1));
        assertTrue(rig.held("ispu").isEmpty());
        String text = rig.module.health().text();
        assertTrue(text, text.contains("PM2.5 has 0 of 24 hours, 24 readings don't count (zero for too long)"));
    }

    @Test
    public void aStuckInstrumentIsSuspectBeforeItHasNoIndex() throws Exception {
        double[] still = new double[60];
        java.util.Arrays.fill(still, 42);
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, still);
        rig.deliver(rig.tick(60.1));
        assertEquals(
                "12 of 18 hours are suspect",
                "suspect(suspect-input)",
                rig.held("pm25-mean-24h", 18).quality().toString());
        assertNotNull(rig.held("ispu", 30));
        assertNull("its last day is stuck", rig.held("ispu", 31));
    }

    @Test
    public void limitsAreSettingsOfAllAndOfOneStation() throws Exception {
        var settings = new Settings(Map.of("noise.pm25", "3", "station.a.noise.pm25", "5", "maximum.co", "70000"));
        assertEquals(3, settings.station("b").limits(Pollutant.PM25).noise(), 0);
        assertEquals(5, settings.station("a").limits(Pollutant.PM25).noise(), 0);
        assertEquals(70_000, settings.station("a").limits(Pollutant.CO).most(), 0);
        assertEquals(10, settings.station("a").limits(Pollutant.PM10).noise(), 0);
    }
}
