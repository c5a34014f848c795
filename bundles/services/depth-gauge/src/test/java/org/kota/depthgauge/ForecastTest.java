package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.BusRecord;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Retraction;

/** What is said of levels to come, and when it isn't. */
public class ForecastTest {

    private static final long HOUR = 3_600_000;
    private static final int WEEK = 7 * 96;

    @Test
    public void isLessOffThanPersistenceAndThanAStraightLineOneToSixHoursAhead() throws Exception {
        for (ForecastSkill skill : ForecastSkill.measure()) {
            assertTrue(skill.toString(), skill.count() > 1200);
            assertTrue(skill.toString(), skill.error() < 0.9 * skill.persistence());
            assertTrue(skill.toString(), skill.error() < skill.linear());
            assertEquals(skill.toString(), TrackRecord.INTERVAL, skill.covered(), 0.05);
            assertEquals(skill.toString(), TrackRecord.INTERVAL, skill.coveredMoving(), 0.07);
        }
    }

    @Test
    public void isOfItsTimeAndSaysWhenItWasMadeHowSureAndHowGoodItHasBeen() throws Exception {
        Rig rig = ForecastSkill.played();
        Observation last = rig.held("level-forecast-3h").values().stream()
                .reduce((a, b) -> b)
                .orElseThrow();
        long issued = last.resultTime() - 1_000;
        assertEquals(issued + 3 * HOUR, last.time());
        assertTrue(last.quality().isGood() && last.quality().has(QualityReason.ESTIMATED));
        assertTrue(
                last.parameters(),
                last.parameters()
                        .matches(
                                "\\{\"low\":[\\d.]+,\"high\":[\\d.]+,\"issued\":\"2011-11-.*Z\",\"skill\":0\\.\\d\\d,\"verified\":672}"));
    }

    @Test
    public void nothingIsShownBeforeADayHasProvenIt() throws Exception {
        var rig = Rig.level(Map.of());
        rig.bench.deliver(rig.handler, tide(rig, 0, 96));
        assertTrue(rig.held("level-forecast-1h").isEmpty());
        rig.bench.deliver(rig.handler, tide(rig, 96, 2 * 96));
        assertTrue(!rig.held("level-forecast-1h").isEmpty());
    }

    @Test
    public void nothingIsShownOfWaterThatDoesNotGoOnAsItDoes() throws Exception {
        var rig = Rig.level(Map.of());
        var random = new Random(4);
        for (int i = 0; i < WEEK; i++) {
            rig.deliver(rig.given(i, Units.round(1 + random.nextGaussian() * 0.03)));
        }
        for (int hours : Forecaster.LEADS) {
            assertTrue(rig.held("level-forecast-" + hours + "h").isEmpty());
        }
    }

    @Test
    public void whatIsShownIsTakenBackWhenItStopsBeingBetterThanPersistence() throws Exception {
        var rig = Rig.level(Map.of());
        rig.bench.deliver(rig.handler, tide(rig, 0, 3 * 96));
        assertTrue(rig.held("level-forecast-6h").lastKey() > Rig.at(3 * 96));
        double last = rig.held("river-level").get(Rig.at(3 * 96 - 1)).number();
        var random = new Random(4);
        for (int i = 3 * 96; i < 3 * 96 + 2 * WEEK; i++) {
            rig.deliver(rig.given(i, Units.round(last + random.nextGaussian() * 0.03)));
        }
        assertTrue(
                "of times to come",
                rig.held("level-forecast-6h").tailMap(Rig.at(3 * 96 + 2 * WEEK)).isEmpty());
    }

    @Test
    public void aForecastGoesWithTheLevelThatItWasMadeFrom() throws Exception {
        var rig = Rig.level(Map.of());
        rig.bench.deliver(rig.handler, tide(rig, 0, 2 * 96));
        int last = 2 * 96 - 1;
        assertTrue(rig.held("level-forecast-3h").containsKey(Rig.at(last) + 3 * HOUR));
        rig.deliver(rig.withdrawn(last));
        assertNull(rig.held("level-forecast-3h").get(Rig.at(last) + 3 * HOUR));
        rig.deliver(rig.corrected(last - 1, 1.1));
        assertNull(rig.held("level-forecast-3h").get(Rig.at(last - 1) + 3 * HOUR));
    }

    @Test
    public void whatALoggerUploadsLateIsLearntFromButForecastsNothingThatHasPassed() throws Exception {
        var rig = Rig.level(Map.of());
        var late = new ArrayList<Delivery>();
        for (int i = 0; i < 3 * 96; i++) {
            Observation o = rig.reading(Rig.at(i), level(i), Quality.GOOD);
            late.add(rig.delivery(new Observation(
                    o.id(),
                    o.datastream(),
                    o.time(),
                    o.time(),
                    Observation.NO_TIME,
                    Rig.at(3 * 96),
                    o.result(),
                    o.quality(),
                    null,
                    null)));
        }
        rig.bench.deliver(rig.handler, late);
        var held = rig.held("level-forecast-1h");
        assertTrue(held.keySet().toString(), held.size() <= 4 && held.firstKey() > Rig.at(3 * 96));
    }

    @Test
    public void canBeSwitchedOff() throws Exception {
        var rig = Rig.level(Map.of("post.post-1.forecast", "off"));
        rig.bench.deliver(rig.handler, tide(rig, 0, 2 * 96));
        assertTrue(rig.held("level-forecast-1h").isEmpty());
        assertTrue(rig.context.datastream("post-1/level-forecast-1h").isEmpty());
    }

    /** Late, corrected and withdrawn input, with a tide long enough for forecasts to be shown. */
    @Test
    public void neitherBatchBordersNorKillsShow() throws Exception {
        var whole = Rig.level(Map.of());
        List<Delivery> log = disturbed(whole, 500);
        whole.bench.deliver(whole.handler, log);
        assertTrue(whole.held("level-forecast-6h").size() > 100);
        var parts = Rig.level(Map.of());
        var random = new Random(8);
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(20));
            if (random.nextInt(4) == 0) {
                parts.bench.dieInHandler(parts.handler, log.subList(from, to));
                parts.bench.dieBeforeCommit(parts.handler, log.subList(from, to));
            }
            parts.bench.deliver(parts.handler, log.subList(from, to));
            from = to;
        }
        LateInputTest.assertSame("parts", whole.everything(), parts.everything());
        ReplayTest.assertSameState(whole, parts);
        assertNothingIsWithdrawnThatNeverWas(whole.bench.outputs());
    }

    private static void assertNothingIsWithdrawnThatNeverWas(List<BusRecord> outputs) {
        var held = new java.util.HashSet<String>();
        for (BusRecord record : outputs) {
            if (record instanceof Observation o) {
                held.add(o.datastream() + "@" + o.time());
            } else if (record instanceof Retraction r) {
                assertTrue(r.toString(), held.remove(r.datastream() + "@" + r.time()));
            }
        }
    }

    private static List<Delivery> disturbed(Rig rig, int length) {
        var random = new Random(12);
        var log = new ArrayList<Delivery>();
        for (int i = 0; i < length; i++) {
            log.add(rig.given(i, level(i)));
            int back = Math.max(0, i - random.nextInt(40));
            switch (random.nextInt(12)) {
                case 0 -> log.add(rig.corrected(back, level(back) + 0.02));
                case 1 -> log.add(rig.withdrawn(back));
                case 2 -> java.util.Collections.swap(log, log.size() - 1, Math.max(0, log.size() - 3));
                default -> log.add(rig.delivery(new org.kota.model.Tick(Rig.at(i))));
            }
        }
        return log;
    }

    private static double level(int quarter) {
        return Units.round(2 + 0.8 * Math.sin(quarter / 25.0));
    }

    private static List<Delivery> tide(Rig rig, int from, int to) {
        var log = new ArrayList<Delivery>();
        for (int i = from; i < to; i++) {
            log.add(rig.given(i, level(i)));
        }
        return log;
    }
}
