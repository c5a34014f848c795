package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historysqlite.HistoryRig.DEVICE;
import static org.kota.historysqlite.HistoryRig.at;
import static org.kota.historysqlite.HistoryRig.reading;

import java.io.BufferedReader;
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
import org.kota.model.RetentionClass;
import org.kota.store.History.SourceCounts;
import org.kota.store.ObservationQuery;

public class ReadingTest {

    @Rule
    public HistoryRig rig = new HistoryRig();

    @Test
    public void pagesGoAcrossMonthsInBothDirectionsWithoutGapsOrRepeats() throws Exception {
        var sent = new ArrayList<BusRecord>();
        long first = at("2025-11-15T00:00:00Z");
        for (int i = 0; i < 2_000; i++) {
            sent.add(reading(1, first + i * 3_600_000L, i));
        }
        Collections.shuffle(sent, new java.util.Random(1));
        rig.send(DEVICE, sent.toArray(BusRecord[]::new));
        var expected = IntStream.range(0, 2_000).mapToObj(i -> (double) i).toList();
        for (int pageSize : new int[] {1, 7, 999, 10_000}) {
            assertEquals(expected, numbers(rig.all(1, false, pageSize)));
            var reversed = new ArrayList<>(numbers(rig.all(1, true, pageSize)));
            Collections.reverse(reversed);
            assertEquals(expected, reversed);
        }
        assertEquals(4, rig.history.status().files());
        assertEquals(1_999, rig.latest(1), 0);
    }

    @Test
    public void aPageHasWhatLiesWithinItsTimes() throws Exception {
        rig.send(DEVICE, reading(1, at(0), 0), reading(1, at(15), 1), reading(1, at(30), 2), reading(2, at(15), 9));
        var page = rig.history.observations(new ObservationQuery(1, at(0), at(30), true, 10, null));
        assertEquals(List.of(1.0, 0.0), numbers(page.observations()));
        assertEquals(null, page.next());
        page = rig.history.observations(new ObservationQuery(1, at(15), at(31), false, 10, null));
        assertEquals(List.of(1.0, 2.0), numbers(page.observations()));
        assertTrue(rig.history
                .observations(new ObservationQuery(3, at(0), at(30), true, 10, null))
                .observations()
                .isEmpty());
    }

    @Test
    public void theLatestOfASilentStreamIsFoundAfterARestart() throws Exception {
        rig.send(DEVICE, reading(2, at("2024-05-31T23:59:59Z"), 4.2));
        for (int month = 1; month <= 12; month++) {
            rig.send(DEVICE, reading(1, at(String.format("2025-%02d-01T00:00:00Z", month)), month));
        }
        rig.restart();
        assertEquals(4.2, rig.latest(2), 0);
        assertEquals(12, rig.latest(1), 0);
        assertEquals(2, rig.history.latest(List.of(1L, 2L, 3L)).size());
    }

    @Test
    public void theLatestFallsBackToAnEarlierMonth() throws Exception {
        rig.send(DEVICE, reading(1, at("2026-01-20T00:00:00Z"), 1), reading(1, at("2026-03-05T00:00:00Z"), 2));
        rig.send(DEVICE, HistoryRig.retraction(1, at("2026-03-05T00:00:00Z")));
        assertEquals(1, rig.latest(1), 0);
        rig.restart();
        assertEquals(1, rig.latest(1), 0);
        rig.send(DEVICE, reading(1, at("2026-03-04T00:00:00Z"), 3));
        assertEquals(3, rig.latest(1), 0);
    }

    @Test
    public void aMonthBeginsAtItsFirstInstant() throws Exception {
        rig.send(
                DEVICE,
                reading(1, at("2026-02-28T23:59:59.999Z"), 1),
                reading(1, at("2026-03-01T00:00:00Z"), 2).since(at("2026-02-28T00:00:00Z")));
        assertEquals(2, rig.history.status().files());
        assertEquals(List.of(1.0, 2.0), rig.values(1));
        assertEquals(
                at("2026-02-28T00:00:00Z"), rig.history.latest(1).orElseThrow().start());
    }

    @Test
    public void keepsOneMonthOfAStreamTogetherWhenItsRetentionChanges() throws Exception {
        rig.send(DEVICE, reading(1, at(0), 1));
        rig.catalog.save(HistoryRig.stream(1).withRetention(RetentionClass.DAYS_30));
        rig.send(DEVICE, reading(1, at(0), 1), reading(1, at(15), 2), reading(1, at("2026-04-02T00:00:00Z"), 3));
        assertEquals(new SourceCounts(3, 1, 0), rig.counts(DEVICE));
        assertEquals(List.of(1.0, 2.0, 3.0), rig.values(1));
        assertEquals(2, rig.history.status().files());
    }

    @Test
    public void dropsMonthsThatAreWhollyPastTheirAgeAndKeepsTheirCounts() throws Exception {
        rig.catalog.save(HistoryRig.stream(2).withRetention(RetentionClass.DAYS_30));
        rig.send(DEVICE, reading(1, at("2026-01-31T00:00:00Z"), 1), reading(2, at("2026-01-31T00:00:00Z"), 2));
        rig.send(DEVICE, reading(2, at("2026-02-01T00:00:00Z"), 3));
        rig.history.dropBefore(at("2026-03-02T23:59:59Z"));
        assertEquals(3, rig.history.status().files());
        rig.history.dropBefore(at("2026-03-03T00:00:01Z"));
        assertEquals(2, rig.history.status().files());
        assertEquals(List.of(3.0), rig.values(2));
        assertEquals(List.of(1.0), rig.values(1));
        assertEquals(2, rig.history.status().rows());
        rig.restart();
        assertEquals(new SourceCounts(3, 0, 0), rig.counts(DEVICE));
        rig.history.handler().handle(rig.log, null);
        assertEquals("a repeated record isn't counted again", new SourceCounts(3, 0, 0), rig.counts(DEVICE));
    }

    @Test
    public void manyMonthsInOneBatchKeepFewFilesOpen() throws Exception {
        var sent = new ArrayList<BusRecord>();
        for (int month = 0; month < 4 * MonthFiles.MOST_OPEN; month++) {
            String instant = String.format("20%02d-%02d-03T00:00:00Z", 20 + month / 12, month % 12 + 1);
            sent.add(reading(1, at(instant), month));
            sent.add(reading(2, at(instant), month));
        }
        rig.send(DEVICE, sent.toArray(BusRecord[]::new));
        rig.send(DEVICE, sent.toArray(BusRecord[]::new));
        assertEquals(new SourceCounts(sent.size(), sent.size(), 0), rig.counts(DEVICE));
        assertEquals(4 * MonthFiles.MOST_OPEN, rig.values(1).size());
        assertTrue("open files", openFiles() <= 3L * (MonthFiles.MOST_OPEN + Readers.MOST_IDLE));
    }

    @Test
    public void theRepeatedLocalHourHasEightReadings() throws Exception {
        var sent = new ArrayList<BusRecord>();
        for (String line : lines("/spring-creek-2011-11-06.csv")) {
            String[] cells = line.split(",");
            long time = OffsetDateTime.parse(cells[0]).toInstant().toEpochMilli();
            sent.add(reading(1, time, Double.parseDouble(cells[1])));
        }
        rig.send(DEVICE, sent.toArray(BusRecord[]::new));
        rig.send(DEVICE, sent.toArray(BusRecord[]::new));
        assertEquals(new SourceCounts(sent.size(), sent.size(), 0), rig.counts(DEVICE));
        long oneOClock = at("2011-11-06T06:00:00Z");
        var hour = new ObservationQuery(
                1, oneOClock, oneOClock + Duration.ofHours(2).toMillis(), false, 100, null);
        assertEquals(
                List.of(1.11, 1.11, 1.11, 1.11, 1.12, 1.12, 1.12, 1.12),
                numbers(rig.history.observations(hour).observations()));
    }

    private static List<Double> numbers(List<Observation> observations) {
        return observations.stream().map(Observation::number).toList();
    }

    private long openFiles() throws java.io.IOException {
        try (var descriptors = java.nio.file.Files.list(java.nio.file.Path.of("/proc/self/fd"))) {
            return descriptors.filter(this::isOurs).count();
        }
    }

    private boolean isOurs(java.nio.file.Path descriptor) {
        try {
            return java.nio.file.Files.readSymbolicLink(descriptor).startsWith(rig.folder);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static List<String> lines(String resource) throws java.io.IOException {
        try (var reader = new BufferedReader(
                new InputStreamReader(ReadingTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().skip(2).toList();
        }
    }
}
