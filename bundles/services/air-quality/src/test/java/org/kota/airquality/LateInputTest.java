package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;

public class LateInputTest {

    static final Map<String, String> CONFIGURATION = Map.of("stuck.suspect", "PT2H", "stuck.bad", "PT4H");

    private static final String[] TWO = {"pm2.5", "pm10"};

    @Test
    public void lateReadingsWithin72HoursEndInTheSameValuesAsInOrder() throws Exception {
        for (int seed = 0; seed < 8; seed++) {
            var random = new Random(seed);
            double[] air = air(random, 70 * 4);
            var order = new ArrayList<Integer>();
            for (int i = 0; i < air.length; i++) {
                order.add(i);
            }
            var straight = Rig.pm(CONFIGURATION);
            for (int i : order) {
                straight.deliver(straight.given(TWO[i % 2], i / 4.0, air[i]));
            }
            Collections.shuffle(order, random);
            var shuffled = Rig.pm(CONFIGURATION);
            for (int i : order) {
                shuffled.deliver(shuffled.given(TWO[i % 2], i / 4.0, air[i]));
            }
            straight.deliver(straight.tick(70.1));
            shuffled.deliver(shuffled.tick(70.1));
            assertFalse(straight.held("ispu").isEmpty());
            assertSame("seed " + seed, straight.everything(), shuffled.everything());
        }
    }

    @Test
    public void aCorrectionEndsAsIfItHadBeenTheReading() throws Exception {
        var random = new Random(7);
        double[] air = air(random, 60);
        double[] spoiled = air.clone();
        var rig = Rig.pm(CONFIGURATION);
        var corrections = new ArrayList<Delivery>();
        for (int i = 0; i < 15; i++) {
            int at = random.nextInt(air.length);
            spoiled[at] = air[at] + 17;
            corrections.add(rig.corrected("pm2.5", at, air[at]));
        }
        rig.hours("pm2.5", 0, spoiled);
        var clean = Rig.pm(CONFIGURATION).hours("pm2.5", 0, air);
        assertNotEquals(clean.everything(), rig.everything());
        rig.bench.deliver(rig.handler, corrections);
        assertSame("corrected", clean.everything(), rig.everything());
    }

    @Test
    public void aRetractionEndsAsIfTheReadingHadNeverBeen() throws Exception {
        double[] air = air(new Random(3), 50);
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, air);
        rig.deliver(rig.withdrawn("pm2.5", 20), rig.withdrawn("pm2.5", 49), rig.withdrawn("pm2.5", 0));
        var clean = Rig.pm(Map.of());
        for (int i = 1; i < 49; i++) {
            if (i != 20) {
                clean.deliver(clean.given("pm2.5", i, air[i]));
            }
        }
        clean.deliver(clean.tick(49));
        assertSame("withdrawn", clean.everything(), rig.everything());
    }

    @Test
    public void withdrawnHoursBelowTheCoverageWithdrawWhatWasDerived() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, Rig.about(20, 18));
        rig.deliver(rig.tick(18.1));
        assertEquals(20, rig.held("pm25-mean-24h", 18).number(), 0.001);
        rig.deliver(rig.withdrawn("pm2.5", 17));
        assertNull(rig.held("pm25-mean-24h", 18));
        assertNull(rig.held("ispu", 18));
        assertNull(rig.held("us-aqi", 18));
        assertEquals(
                "how much there is stays said",
                71,
                rig.held("ispu-coverage", 18).number(),
                0);
    }

    @Test
    public void aLateReadingRevisesTheMeansOfItsOwn24HoursOnly() throws Exception {
        var rig = Rig.pm(Map.of());
        double[] air = air(new Random(5), 72);
        for (int i = 0; i < 72; i++) {
            if (i != 20) {
                rig.deliver(rig.given("pm2.5", i, air[i]));
            }
        }
        int before = rig.bench.outputs().size();
        rig.deliver(rig.given("pm2.5", 20, 400));
        rig.bench.outputs().subList(before, rig.bench.outputs().size()).forEach(r -> {
            long end = ((Observation) r).time();
            assertTrue(end > Rig.at(20) && end <= Rig.at(44));
        });
        assertTrue(rig.bench.outputs().size() > before + 24);
    }

    @Test
    public void olderInputIsNotedAndChangesNothing() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, air(new Random(1), 100));
        var before = rig.everything();
        rig.deliver(rig.given("pm2.5", 5.5, 300), rig.withdrawn("pm2.5", 6));
        assertEquals(before, rig.everything());
        assertEquals(
                2, Header.decode(rig.bench.checkpoint().get("station/udara-1")).noted());
    }

    @Test
    public void theStateStaysBounded() throws Exception {
        var rig = Rig.pm(Map.of()).hours("pm2.5", 0, air(new Random(1), 24 * 60));
        int bytes =
                rig.bench.checkpoint().values().stream().mapToInt(b -> b.length).sum();
        assertTrue(
                rig.bench.checkpoint().size() + " keys", rig.bench.checkpoint().size() < 98 + 74 + 6);
        assertTrue(bytes + " B", bytes < 40_000);
    }

    @Test
    public void aFloodOfReadingsStaysBounded() throws Exception {
        var rig = Rig.pm(Map.of());
        var flood = new ArrayList<Delivery>();
        for (int i = 0; i < Series.MOST_READINGS + 200; i++) {
            flood.add(rig.given("pm2.5", i / 10_000.0, 10 + i % 7));
        }
        rig.bench.deliver(rig.handler, flood);
        byte[] kept = rig.bench.checkpoint().get("readings/1/" + Hour.of(Rig.START));
        assertEquals(Series.MOST_READINGS, Chunks.readings(kept).size());
    }

    @Test
    public void aLateReadingThatEndsARunOfEqualOnesClearsTheHoursAfterIt() throws Exception {
        var rig = Rig.pm(Map.of("stuck.suspect", "PT6H", "stuck.bad", "PT10H"));
        double[] still = new double[30];
        java.util.Arrays.fill(still, 40);
        rig.hours("pm2.5", 0, still);
        assertNull("ten hours count, the others are stuck", rig.held("pm25-mean-24h", 28));
        for (int i = 0; i < 29; i++) {
            rig.deliver(rig.given("pm2.5", i + 0.5, 30 + i));
        }
        assertEquals(Quality.GOOD, rig.held("pm25-mean-24h", 28).quality());
        assertFalse(rig.held("pm25-mean-24h", 28).quality().has(QualityReason.SUSPECT_INPUT));
    }

    static void assertSame(String message, Map<String, String> expected, Map<String, String> actual) {
        var missing =
                new TreeSet<>(expected.entrySet().stream().map(Object::toString).toList());
        missing.removeAll(actual.entrySet().stream().map(Object::toString).toList());
        var extra =
                new TreeSet<>(actual.entrySet().stream().map(Object::toString).toList());
        extra.removeAll(expected.entrySet().stream().map(Object::toString).toList());
        assertEquals(message, missing, extra);
    }

    /** Air with a course of the day, zeros, negatives, impossible and stuck values. */
    static double[] air(Random random, int length) {
        double[] air = new double[length];
        for (int i = 0; i < length; i++) {
            double base = 40 + 25 * Math.sin(i / 4.0) + random.nextInt(100) / 10.0;
            air[i] = switch (random.nextInt(20)) {
                case 0 -> -50;
                case 1 -> 90_000;
                case 2 -> 0;
                case 3, 4, 5 -> i > 0 ? air[i - 1] : base;
                default -> base;
            };
        }
        return air;
    }

    static List<Delivery> log(Rig rig, Random random, int hours) {
        double[] air = air(random, hours * 2);
        var log = new ArrayList<Delivery>();
        for (int i = 0; i < air.length; i++) {
            String property = TWO[i % 2];
            log.add(rig.given(property, i / 2.0, air[i]));
            int back = random.nextInt(i + 1);
            switch (random.nextInt(14)) {
                case 0 -> log.add(rig.corrected(TWO[back % 2], back / 2.0, air[back] + 3));
                case 1 -> log.add(rig.withdrawn(TWO[back % 2], back / 2.0));
                case 2 -> Collections.swap(log, random.nextInt(log.size()), log.size() - 1);
                case 3 -> log.add(rig.mean(property, 24 * (i / 48), 24, 30 + random.nextInt(50)));
                default -> log.add(rig.tick(i / 2.0));
            }
        }
        return log;
    }
}
