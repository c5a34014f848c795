package org.kota.airquality;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;

public class ForecastTest {

    private static final int DAY = 24;

    @Test
    public void isNearerThanWhoKnowsNothingOnAYearOfRealHours() throws Exception {
        for (ForecastSkill.Series series : ForecastSkill.all()) {
            for (ForecastSkill.Score score : ForecastSkill.scores(series)) {
                assertTrue(series + " " + score, score.own() < 0.8 * score.season());
                assertTrue(series + " " + score, score.own() < 0.6 * score.persistence());
                assertTrue(series + " " + score, score.inside() > 0.75 && score.inside() < 0.85);
                assertTrue(series + " " + score, score.shown() > 0.95);
            }
        }
    }

    @Test
    public void nothingOfTheFutureIsInAForecast() throws Exception {
        List<double[]> values = ForecastSkill.values(ForecastSkill.all().get(1));
        var one = new ForecastTrack(10);
        for (double[] value : values.subList(0, 2000)) {
            one.observe((long) value[0], value[1]);
        }
        double before = one.forecast(24).value();
        var other = new ForecastTrack(10);
        for (double[] value : values) {
            if (value[0] <= one.model().last()) {
                other.observe((long) value[0], value[1]);
            }
        }
        assertEquals(before, other.forecast(24).value(), 0);
    }

    @Test
    public void goesOnFromItsStateAsIfItHadNeverStopped() throws Exception {
        List<double[]> values = ForecastSkill.values(ForecastSkill.all().get(0)).subList(0, 900);
        var whole = new ForecastTrack(0.2);
        var parts = new ForecastTrack(0.2);
        for (double[] value : values) {
            whole.observe((long) value[0], value[1]);
            parts = ForecastTrack.decode(parts.encode());
            parts.observe((long) value[0], value[1]);
        }
        assertArrayEquals(whole.encode(), parts.encode());
    }

    @Test
    public void whatGoesWhereItLikesIsNotForecast() {
        var random = new Random(3);
        var track = new ForecastTrack(1);
        double value = 50;
        int shown = 0;
        for (int hour = 0; hour < 200 * DAY; hour++) {
            value = Math.abs(value + random.nextGaussian());
            track.observe(hour, value);
            shown += track.isSkilful() ? 1 : 0;
        }
        assertTrue("shown in " + shown + " hours", shown < 20 * DAY);
    }

    @Test
    public void monthsWithoutDataForgetNothingButTheLastWeek() {
        var track = new ForecastTrack(5);
        for (int hour = 0; hour < 30 * DAY; hour++) {
            track.observe(hour, course(hour));
        }
        track.observe(150 * DAY + 8, course(8));
        assertEquals(course(12), track.forecast(4).value(), 5);
    }

    /** Two rush hours a day. */
    private static double course(int hour) {
        int time = hour % DAY;
        return 30 + 25 * Math.exp(-Math.pow(time - 8, 2) / 6.0) + 30 * Math.exp(-Math.pow(time - 18, 2) / 8.0);
    }

    private static List<Delivery> days(Rig rig, int days, Quality quality) {
        var random = new Random(7);
        var log = new ArrayList<Delivery>();
        for (int hour = 0; hour < days * DAY; hour++) {
            log.add(rig.given("pm2.5", hour + 0.5, course(hour) + 10 + 4 * random.nextGaussian(), quality));
            log.add(rig.tick(hour + 1.1));
        }
        return log;
    }

    @Test
    public void theNext24HoursAreSaidOnceTheRecordIsGoodEnough() throws Exception {
        var rig = Rig.pm(Map.of());
        List<Delivery> log = days(rig, 15, Quality.GOOD.marked(QualityReason.RECORDED));
        rig.bench.deliver(rig.handler, log.subList(0, 2 * 3 * DAY));
        assertTrue("after three days nobody knows", rig.held("pm25-forecast").isEmpty());

        rig.bench.deliver(rig.handler, log.subList(2 * 3 * DAY, log.size()));

        Observation noon = rig.held("pm25-forecast", 15 * DAY + 13);
        assertEquals(Rig.at(15 * DAY + 12), noon.start());
        assertEquals("issued at midnight", Rig.at(15 * DAY), noon.resultTime());
        assertEquals(course(12) + 10, noon.number(), 6);
        assertTrue(noon.quality().has(QualityReason.ESTIMATED));
        assertTrue(noon.quality().has(QualityReason.RECORDED));
        assertTrue(rig.held("pm25-forecast-low", 15 * DAY + 13).number() <= noon.number());
        assertTrue(rig.held("pm25-forecast-high", 15 * DAY + 13).number() >= noon.number());
        assertEquals(Rig.at(16 * DAY), (long) rig.held("pm25-forecast").lastKey());
    }

    @Test
    public void whatHasNotComeDueIsTakenBackWhenTheRecordIsLost() throws Exception {
        var rig = Rig.pm(Map.of());
        rig.bench.deliver(rig.handler, days(rig, 15, Quality.GOOD));
        assertFalse(rig.held("pm25-forecast").isEmpty());
        var random = new Random(11);
        double value = 60;
        var wild = new ArrayList<Delivery>();
        for (int hour = 15 * DAY; hour < 75 * DAY; hour++) {
            value = Math.min(400, Math.abs(value + 3 * random.nextGaussian()));
            wild.add(rig.given("pm2.5", hour + 0.5, value));
            wild.add(rig.tick(hour + 1.1));
        }

        for (Delivery delivery : wild) {
            rig.deliver(delivery);
        }
        long end = rig.held("pm25-forecast").lastKey();
        assertTrue("no forecast reaches into the future any more", end <= Rig.at(75 * DAY));
    }

    @Test
    public void aReplayForecastsTheSame() throws Exception {
        var whole = Rig.pm(Map.of());
        List<Delivery> log = days(whole, 9, Quality.GOOD);
        whole.bench.deliver(whole.handler, log);
        var parts = Rig.pm(Map.of());
        var random = new Random(1);
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(30));
            parts.bench.dieInHandler(parts.handler, log.subList(from, to));
            parts.bench.deliver(parts.handler, log.subList(from, to));
            from = to;
        }
        assertEquals(whole.bench.outputs(), parts.bench.outputs());
        assertFalse(whole.held("pm25-forecast").isEmpty());
    }

    @Test
    public void aStationMayGoWithout() throws Exception {
        var rig = Rig.pm(Map.of("station.udara-1.forecast", "false"));
        rig.bench.deliver(rig.handler, days(rig, 9, Quality.GOOD));
        assertTrue(rig.held("pm25-forecast").isEmpty());
    }
}
