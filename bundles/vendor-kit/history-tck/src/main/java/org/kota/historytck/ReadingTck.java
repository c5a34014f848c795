package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.numbers;
import static org.kota.historytck.HistorySite.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.BusRecord;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.store.History.SourceCounts;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/** Pages, and that an Observation comes out as it went in: times, intervals, quality. */
public abstract class ReadingTck {

    private static final String GAUGE = "depth-gauge@0.1.0";
    private static final String SERVICE = "service:depth-gauge";

    @Rule
    public final HistorySite site;

    protected ReadingTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

    @Test
    public void pagesGoAcrossMonthsInBothDirectionsWithoutGapsOrRepeats() throws Exception {
        var sent = new ArrayList<BusRecord>();
        long first = at("2025-11-15T00:00:00Z");
        for (int i = 0; i < 2_000; i++) {
            sent.add(reading(1, first + i * 3_600_000L, i));
        }
        Collections.shuffle(sent, new java.util.Random(1));
        site.send(sent);
        var expected = IntStream.range(0, 2_000).mapToObj(i -> (double) i).toList();
        for (int pageSize : new int[] {1, 7, 999, 10_000}) {
            assertEquals(expected, numbers(site.all(1, false, pageSize)));
            var reversed = new ArrayList<>(numbers(site.all(1, true, pageSize)));
            Collections.reverse(reversed);
            assertEquals(expected, reversed);
        }
        assertEquals(1_999, site.latest(1), 0);
    }

    @Test
    public void aPageHasWhatLiesWithinItsTimes() throws Exception {
        site.send(DEVICE, reading(1, at(0), 0), reading(1, at(15), 1), reading(1, at(30), 2), reading(2, at(15), 9));
        var page = site.history().observations(new ObservationQuery(1, at(0), at(30), true, 10, null));
        assertEquals(List.of(1.0, 0.0), numbers(page.observations()));
        assertEquals(null, page.next());
        page = site.history().observations(new ObservationQuery(1, at(15), at(31), false, 10, null));
        assertEquals(List.of(1.0, 2.0), numbers(page.observations()));
        assertTrue(site.history()
                .observations(new ObservationQuery(3, at(0), at(30), true, 10, null))
                .observations()
                .isEmpty());
    }

    @Test
    public void aQueryThatEndsOrBeginsAMillisecondBesideTheBorderOfMonthsLeavesNothingOut() throws Exception {
        long border = at("2026-04-01T00:00:00Z");
        site.send(List.of(reading(1, border - 1, 1), reading(1, border, 2)));
        for (boolean newestFirst : new boolean[] {false, true}) {
            assertEquals(List.of(1.0), numbers(within(border - 1, border, newestFirst)));
            assertEquals(List.of(2.0), numbers(within(border, border + 1, newestFirst)));
            assertEquals(2, within(border - 1, border + 1, newestFirst).size());
        }
    }

    private List<Observation> within(long from, long to, boolean newestFirst) {
        return site.history()
                .observations(new ObservationQuery(1, from, to, newestFirst, 10, null))
                .observations();
    }

    @Test
    public void aMonthBeginsAtItsFirstInstant() throws Exception {
        site.send(
                DEVICE,
                reading(1, at("2026-02-28T23:59:59.999Z"), 1),
                reading(1, at("2026-03-01T00:00:00Z"), 2).since(at("2026-02-28T00:00:00Z")));
        assertEquals(List.of(1.0, 2.0), site.values(1));
        assertEquals(
                at("2026-02-28T00:00:00Z"),
                site.history().latest(1).orElseThrow().start());
    }

    @Test
    public void keepsEveryFactOfAnObservation() throws Exception {
        var full = new Observation(
                0,
                1,
                at(0),
                at(60),
                at(70),
                at(80),
                Result.json("{\"a\":1}"),
                Quality.suspect(QualityReason.UNVERIFIED_TABLE).marked(QualityReason.RECORDED),
                "{\"p\":2}",
                GAUGE);
        var truth = new Observation(
                0, 1, at(75), at(75), Observation.NO_TIME, at(74), Result.of(true), Quality.GOOD, null, null);
        var text = new Observation(
                0, 1, at(90), at(90), Observation.NO_TIME, at(91), Result.of("siaga III"), Quality.GOOD, null, null);
        var sent = site.send(SERVICE, full, truth, text);
        site.restart();
        assertEquals(sent.stream().map(delivery -> delivery.record()).toList(), site.all(1, false, 10));
    }

    @Test
    public void nonsensicalTimesDoNotStopTheLog() throws Exception {
        site.send(
                DEVICE,
                reading(1, 0, 1),
                reading(1, at("2099-01-01T00:00:00Z"), 2),
                reading(1, Long.MAX_VALUE / 2, 3),
                reading(1, Long.MIN_VALUE / 2, 4),
                reading(1, Long.MAX_VALUE / 2, 3));
        assertEquals(new SourceCounts(4, 1, 0), site.counts(DEVICE));
        assertEquals(
                3,
                site.history()
                        .find(1, Long.MAX_VALUE / 2)
                        .orElseThrow()
                        .observation()
                        .number(),
                0);
        site.restart();
        assertEquals(4, site.values(1).size() + 2);
    }

    @Test
    public void theRepeatedLocalHourHasEightReadings() throws Exception {
        var sent = new ArrayList<BusRecord>();
        for (String line : lines("spring-creek-2011-11-06.csv")) {
            String[] cells = line.split(",");
            long time = OffsetDateTime.parse(cells[0]).toInstant().toEpochMilli();
            sent.add(reading(1, time, Double.parseDouble(cells[1])));
        }
        site.send(sent);
        site.send(sent);
        assertEquals(new SourceCounts(sent.size(), sent.size(), 0), site.counts(DEVICE));
        long oneOClock = at("2011-11-06T06:00:00Z");
        var hour = new ObservationQuery(
                1, oneOClock, oneOClock + Duration.ofHours(2).toMillis(), false, 100, null);
        assertEquals(
                List.of(1.11, 1.11, 1.11, 1.11, 1.12, 1.12, 1.12, 1.12),
                numbers(site.history().observations(hour).observations()));
    }

    @Test
    public void everyQualityIsKept() throws Exception {
        var sent = new ArrayList<Observation>();
        for (QualityLevel level : QualityLevel.values()) {
            for (QualityReason reason : QualityReason.values()) {
                sent.add(reading(1, at(sent.size()), sent.size()).withQuality(Quality.of(level, reason)));
            }
            sent.add(reading(1, at(sent.size()), 0).withQuality(Quality.of(level, QualityReason.values())));
        }
        site.send(sent);
        site.restart();
        assertEquals(
                sent.stream().map(Observation::quality).toList(),
                site.all(1, false, 10).stream().map(Observation::quality).toList());
    }

    @Test
    public void intervalsOfEveryLengthAreKept() throws Exception {
        var sent = new ArrayList<Observation>();
        for (long length : new long[] {0, 1, 60_000, 3_600_000, 86_400_000, 40 * 86_400_000L}) {
            long time = at(sent.size());
            sent.add(reading(1, time, 1).since(time - length));
        }
        site.send(sent);
        site.restart();
        assertEquals(
                sent.stream().map(Observation::start).toList(),
                site.all(1, false, 10).stream().map(Observation::start).toList());
    }

    @Test
    public void aReaderBetweenTwoPagesSeesWhatComesBehindItsPlaceAndNothingTwice() throws Exception {
        for (int i = 0; i < 20; i += 2) {
            site.send(DEVICE, reading(1, at(i), i));
        }
        var query = new ObservationQuery(1, at(0), at(100), false, 3, null);
        Page page = site.history().observations(query);
        var seen = new ArrayList<>(numbers(page.observations()));
        site.send(DEVICE, reading(1, at(1), 1), reading(1, at(5), 5), reading(1, at(21), 21));
        while (page.next() != null) {
            page = site.history().observations(query.next(page.next()));
            seen.addAll(numbers(page.observations()));
        }
        assertEquals(List.of(0.0, 2.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 21.0), seen);
    }

    private static List<String> lines(String resource) throws IOException {
        try (var reader = new BufferedReader(
                new InputStreamReader(ReadingTck.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().skip(2).toList();
        }
    }
}
