package org.kota.depthgauge;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
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

    private static final Map<String, String> SCALE = Rig.with(
            Rig.CURVES,
            Map.of(
                    "post.post-1.siaga.III",
                    "1.5",
                    "post.post-1.siaga.II",
                    "2",
                    "post.post-1.siaga.I",
                    "3",
                    "stuck",
                    "4",
                    "rate.max",
                    "1.5",
                    "post.post-1.range.max",
                    "4.5"));

    @Test
    public void lateReadingsWithin72HoursEndInTheSameValuesAsInOrder() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            double[] levels = wave(random, 250);
            var order = new ArrayList<Integer>();
            for (int i = 0; i < levels.length; i++) {
                order.add(i);
            }
            var straight = Rig.level(SCALE).levels(levels);
            Collections.shuffle(order, random);
            var shuffled = Rig.level(SCALE);
            for (int i : order) {
                shuffled.deliver(shuffled.given(i, levels[i]));
            }
            assertSame("seed " + seed, straight.ofLevels(), shuffled.ofLevels());
        }
    }

    @Test
    public void aCorrectionEndsAsIfItHadBeenTheReading() throws Exception {
        var random = new Random(7);
        double[] levels = wave(random, 200);
        double[] spoiled = levels.clone();
        var rig = Rig.level(SCALE);
        var corrections = new ArrayList<Delivery>();
        for (int i = 0; i < 30; i++) {
            int at = random.nextInt(levels.length);
            spoiled[at] += 1.7;
            corrections.add(rig.corrected(at, levels[at]));
        }
        rig.levels(spoiled);
        assertNotEquals(Rig.level(SCALE).levels(levels).ofLevels(), rig.ofLevels());
        rig.bench.deliver(rig.handler, corrections);
        assertSame("corrected", Rig.level(SCALE).levels(levels).ofLevels(), rig.ofLevels());
    }

    @Test
    public void aRetractionEndsAsIfTheReadingHadNeverBeen() throws Exception {
        var rig = Rig.level(SCALE).levels(1, 1.1, 1.2, 4, 1.4, 1.5, 1.6, 1.7);
        rig.deliver(rig.withdrawn(3), rig.withdrawn(0));
        var clean = Rig.level(SCALE);
        for (int i : new int[] {1, 2, 4, 5, 6, 7}) {
            clean.deliver(clean.given(i, 1 + i / 10.0));
        }
        assertEquals(clean.ofLevels(), rig.ofLevels());
        assertNull(rig.held("siaga", 3));
    }

    @Test
    public void aLateReadingRevisesOnlyWhatItTouches() throws Exception {
        var rig = Rig.level(SCALE);
        for (int i = 0; i < 200; i++) {
            if (i != 20) {
                rig.deliver(rig.given(i, 1 + (i % 7) * 0.01));
            }
        }
        int before = rig.bench.outputs().size();
        rig.deliver(rig.given(20, 1.03));
        var revised = rig.bench.outputs().subList(before, rig.bench.outputs().size());
        assertTrue("only its own outputs and rise rates of the next hour: " + revised.size(), revised.size() <= 6 + 4);
    }

    @Test
    public void olderInputIsNotedButItsLevelIsStillDerived() throws Exception {
        var rig = Rig.level(SCALE);
        rig.deliver(rig.given(0, 1), rig.given(400, 1.2));
        rig.deliver(rig.given(1, 1.1));
        Observation old = rig.held("river-level", 1);
        assertEquals(1.1, old.number(), 0);
        assertTrue(old.quality().has(QualityReason.INCOMPLETE_INPUT));
        assertNull(rig.held("siaga", 1));
        var header = Header.decode(rig.bench.checkpoint().get("window/" + rig.input.id()));
        assertEquals(1, header.noted());
    }

    @Test
    public void theWindowStaysBounded() throws Exception {
        var rig = Rig.level(SCALE);
        for (int i = 0; i < 96 * 30; i++) {
            rig.deliver(rig.given(i, 1 + (i % 9) * 0.01));
        }
        assertTrue(rig.bench.checkpoint().size() < 72 + 12 + 6 + 2);
    }

    /** Fifty readings a second, over the border of an hour until the window is full. */
    @Test
    public void aFloodOfOnePostStaysBoundedAndKeepsItsRiseRate() throws Exception {
        var rig = Rig.level(Map.of());
        var flood = new ArrayList<Delivery>();
        for (int i = 0; i < Window.MOST_NODES + 500; i++) {
            long time = Rig.START + 1_800_000 + i * 20L;
            flood.add(rig.delivery(rig.reading(time, 1 + i / 500_000.0, Quality.GOOD)));
        }
        List<Delivery> last = flood.subList(Window.MOST_NODES - 500, flood.size());
        rig.bench.deliver(rig.handler, flood.subList(0, flood.size() - last.size()));
        var full = rig.bench.checkpoint();
        rig.bench.deliver(rig.handler, last);
        var whole = rig.bench.checkpoint();
        var rise = rig.held("rise-rate").tailMap(Rig.at(4)).values();
        rig.bench.restore(full);
        for (int i = 0; i < last.size(); i += 200) {
            rig.bench.deliver(rig.handler, last.subList(i, i + 200));
        }
        whole.forEach((key, value) ->
                assertArrayEquals(key, value, rig.bench.checkpoint().get(key)));
        int bytes = whole.values().stream().mapToInt(state -> state.length).sum();
        assertTrue("state of " + bytes + " B", bytes < 91_000 * 52);
        assertEquals(10_500, rise.size());
        assertTrue(rise.stream().allMatch(o -> Math.abs(o.number() - 0.36) < 0.001));
    }

    @Test
    public void siagaIsCarriedOverALongSilence() throws Exception {
        var rig = Rig.level(SCALE).levels(2.5, 2.5, 2.5);
        rig.deliver(rig.given(96 * 20, 0.5));
        assertEquals(
                "one reading doesn't end siaga II",
                2,
                rig.held("siaga", 96 * 20).number(),
                0);
    }

    /** Compares maps and names the differences only. */
    static void assertSame(String message, Map<String, String> expected, Map<String, String> actual) {
        var missing =
                new TreeSet<>(expected.entrySet().stream().map(Object::toString).toList());
        missing.removeAll(actual.entrySet().stream().map(Object::toString).toList());
        var extra =
                new TreeSet<>(actual.entrySet().stream().map(Object::toString).toList());
        extra.removeAll(expected.entrySet().stream().map(Object::toString).toList());
        assertEquals(message, missing, extra);
    }

    /** A wave with noise, spikes, steps and stuck values. */
    static double[] wave(Random random, int length) {
        double[] levels = new double[length];
        for (int i = 0; i < length; i++) {
            double wave = 1.2 + 1.5 * Math.sin(i / 25.0) + random.nextInt(5) * 0.01;
            double spike = random.nextInt(25) == 0 ? random.nextInt(5) - 1 : 0;
            levels[i] = random.nextInt(6) == 0 && i > 0 ? levels[i - 1] : Units.round(wave + spike);
        }
        return levels;
    }

    static List<Delivery> log(Rig rig, Random random, int length) {
        double[] levels = wave(random, length);
        var log = new ArrayList<Delivery>();
        for (int i = 0; i < length; i++) {
            log.add(rig.given(i, levels[i]));
            int back = random.nextInt(i + 1);
            switch (random.nextInt(12)) {
                case 0 -> log.add(rig.corrected(back, levels[back] + 0.3));
                case 1 -> log.add(rig.withdrawn(back));
                case 2 -> Collections.swap(log, random.nextInt(log.size()), log.size() - 1);
                default -> log.add(rig.delivery(new org.kota.model.Tick(Rig.at(i))));
            }
        }
        return log;
    }
}
