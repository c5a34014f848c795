package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.numbers;
import static org.kota.historytck.HistorySite.reading;
import static org.kota.historytck.HistorySite.retraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.store.DownsampleQuery;
import org.kota.store.DownsampleQuery.Method;

/** Thinned-out numbers for drawings: the right ones, in order, never more than asked for. */
public abstract class DownsampleTck {

    @Rule
    public final HistorySite site;

    protected DownsampleTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

    @Test
    public void trianglesAreChosenAsTheSourceSays() throws Exception {
        var sent = wave(3_000, 11);
        site.send(sent);
        for (int points : new int[] {3, 4, 50, 999, 2_999}) {
            assertEquals(points + " points", numbers(triangles(sent, points)), numbers(ask(points, Method.LTTB)));
        }
    }

    @Test
    public void theShapeOfAPeakStays() throws Exception {
        var sent = new ArrayList<Observation>();
        for (int i = 0; i < 1_000; i++) {
            sent.add(reading(1, at(i), i == 617 ? 50 : 1));
        }
        site.send(sent);
        for (Method method : Method.values()) {
            assertTrue(method.name(), numbers(ask(20, method)).contains(50.0));
        }
        assertEquals(at(0), ask(20, Method.LTTB).get(0).time());
        assertEquals(at(999), ask(20, Method.LTTB).get(19).time());
    }

    @Test
    public void everySpanGivesItsSmallestAndGreatest() throws Exception {
        var sent = wave(2_000, 7);
        site.send(sent);
        var chosen = ask(40, Method.MIN_MAX);
        assertEquals(extremes(sent, 20), chosen.stream().map(Observation::time).toList());
        assertTrue(chosen.size() <= 40);
    }

    @Test
    public void allStayWhereTheyAreNotMoreThanAskedFor() throws Exception {
        var sent = wave(12, 3);
        for (Method method : Method.values()) {
            assertEquals(List.of(), ask(5, method));
        }
        for (Observation one : sent) {
            site.send(List.of(one));
            int present = site.values(1).size();
            for (Method method : Method.values()) {
                assertEquals(site.values(1), numbers(ask(Math.max(3, present), method)));
                assertEquals(site.values(1), numbers(ask(100, method)));
            }
        }
    }

    @Test
    public void badAndWithdrawnValuesAreNotDrawnAndTextsNeither() throws Exception {
        site.send(
                DEVICE,
                reading(1, at(0), 1),
                reading(1, at(1), 99).withQuality(Quality.bad(QualityReason.STUCK)),
                reading(1, at(2), 98),
                Observation.reading(1, at(3), at(3), Result.of("siaga III"), Quality.GOOD),
                reading(1, at(4), 2).withQuality(Quality.suspect(QualityReason.SPIKE)),
                retraction(1, at(2)));
        for (Method method : Method.values()) {
            assertEquals(List.of(1.0, 2.0), numbers(ask(10, method)));
        }
    }

    @Test
    public void theTimesAskedForAreKeptTo() throws Exception {
        site.send(wave(100, 5));
        for (Method method : Method.values()) {
            var some = site.history().downsample(new DownsampleQuery(1, at(600), at(1400), 8, method));
            assertTrue(some.size() <= 8 && some.size() >= 4);
            assertTrue(
                    some.get(0).time() >= at(600) && some.get(some.size() - 1).time() < at(1400));
        }
        var all = new DownsampleQuery(1, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, 9, Method.MIN_MAX);
        assertTrue(
                "spans lie where there is something",
                site.history().downsample(all).size() > 4);
    }

    @Test
    public void tooFewOrTooManyPointsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DownsampleQuery(1, 0, 1, 2, Method.LTTB));
        assertThrows(IllegalArgumentException.class, () -> new DownsampleQuery(1, 0, 1, 10_001, Method.LTTB));
    }

    private List<Observation> ask(int points, Method method) {
        return site.history().downsample(new DownsampleQuery(1, at(0), at(100_000), points, method));
    }

    /** Uneven times across the end of a month, uneven values. */
    private static List<Observation> wave(int number, long seed) {
        var random = new Random(seed);
        var wave = new ArrayList<Observation>();
        long time = at(0);
        for (int i = 0; i < number; i++) {
            wave.add(reading(1, time, Math.sin(i / 40.0) + random.nextGaussian() / 5));
            time += 30_000 + random.nextInt(1_800_000);
        }
        return wave;
    }

    /** The source's algorithm as it is printed, on everything at once. */
    private static List<Observation> triangles(List<Observation> all, int points) {
        var chosen = new ArrayList<>(all.subList(0, 1));
        int buckets = points - 2;
        for (int bucket = 0; bucket < buckets; bucket++) {
            Observation before = chosen.get(chosen.size() - 1);
            var next = bucket + 1 < buckets
                    ? all.subList(border(all, buckets, bucket + 1), border(all, buckets, bucket + 2))
                    : all.subList(all.size() - 1, all.size());
            double time = next.stream().mapToDouble(Observation::time).average().orElseThrow();
            double value =
                    next.stream().mapToDouble(Observation::number).average().orElseThrow();
            chosen.add(all.subList(border(all, buckets, bucket), border(all, buckets, bucket + 1)).stream()
                    .max(Comparator.comparingDouble(
                            one -> Math.abs((before.time() - time) * (one.number() - before.number())
                                    - (before.time() - one.time()) * (value - before.number()))))
                    .orElseThrow());
        }
        chosen.add(all.get(all.size() - 1));
        return chosen;
    }

    private static int border(List<Observation> all, int buckets, int bucket) {
        return (int) ((long) bucket * (all.size() - 2) / buckets) + 1;
    }

    private static List<Long> extremes(List<Observation> all, int spans) {
        var times = new TreeSet<Long>();
        long from = all.get(0).time();
        double width = (all.get(all.size() - 1).time() - from + 1.0) / spans;
        for (int span = 0; span < spans; span++) {
            int number = span;
            var within = all.stream()
                    .filter(one -> (int) ((one.time() - from) / width) == number)
                    .toList();
            within.stream()
                    .min(Comparator.comparingDouble(Observation::number))
                    .ifPresent(one -> times.add(one.time()));
            within.stream()
                    .max(Comparator.comparingDouble(Observation::number))
                    .ifPresent(one -> times.add(one.time()));
        }
        return List.copyOf(times);
    }
}
