package org.kota.shell.history;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;
import org.kota.bus.Position;
import org.kota.control.DeviceAdmin;
import org.kota.model.Observation;
import org.kota.model.Result;
import org.kota.shell.support.MissingServiceException;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Sample;
import org.kota.shell.testing.Shell;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.AggregateQuery.Bucket;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.Ledger;
import org.kota.store.Ledger.Entry;
import org.kota.testkit.ManualClock;

public class HistoryCommandsTest {

    private static final String LEVEL = Sample.LEVEL.name();

    private final List<Object> asked = new ArrayList<>();
    private final Shell shell = new Shell()
            .with(Catalog.class, Sample.catalog())
            .with(
                    History.class,
                    Sample.history()
                            .on("aggregate", a -> {
                                asked.add(a[0]);
                                return List.of(new Aggregate(
                                        Shell.NOW - 3_600_000, Shell.NOW, 60, 0.25, 15, 7.5, 450, Double.NaN));
                            })
                            .on(
                                    "conflicts",
                                    List.of(new History.Conflict(
                                            new Position(0, 99), "device:cikapundung-01", other(), Sample.level(3))))
                            .make());

    private static Observation other() {
        Observation level = Sample.level(3);
        return Observation.reading(1, level.time(), level.received(), Result.of(9), level.quality());
    }

    @Test
    public void listsWhatIsObservedWithTheLatestValue() throws Exception {
        JsonNode list = shell.json(new DatastreamList());
        assertEquals(2, list.size());
        assertTrue(list.get(0).get("latest").isNull());
        JsonNode level = list.get(1);
        assertEquals(1, level.get("id").asLong());
        assertEquals(LEVEL, level.get("name").asText());
        assertEquals("cikapundung-01", level.get("device").asText());
        assertEquals("water-level", level.get("observedProperty").asText());
        assertEquals("m", level.get("unit").asText());
        assertEquals(
                "2026-01-01T00:00:00Z",
                level.get("latest").get("phenomenonTime").asText());
        assertEquals(0, level.get("latest").get("result").asDouble(), 0);
        assertEquals("good(recorded)", level.get("latest").get("quality").asText());
    }

    @Test
    public void listsThoseOfAPropertyAlone() throws Exception {
        assertEquals(
                1, shell.json(new DatastreamList(), "--property", "water-level").size());
        assertEquals(0, shell.json(new DatastreamList(), "--property", "rain").size());
        assertTrue(shell.run(new DatastreamList(), "--property", "rain")
                .contains("There is no datastream of the observed property 'rain'"));
    }

    @Test
    public void saysThatThereIsNoSuchDevice() {
        shell.with(
                DeviceAdmin.class,
                Fake.of(DeviceAdmin.class)
                        .on("find", Optional.empty())
                        .on("list", List.of())
                        .make());
        var e = assertThrows(
                IllegalArgumentException.class, () -> shell.run(new DatastreamList(), "--device", "elsewhere"));
        assertEquals("There is no device 'elsewhere'. See kota:device-list.", e.getMessage());
    }

    @Test
    public void refusesATimeThatEndsBeforeItBegins() {
        for (String arguments : List.of("--from now --to -2h", "--from -2h --to -2h")) {
            String[] list = (LEVEL + " " + arguments).split(" ");
            assertThrows(IllegalArgumentException.class, () -> shell.run(new ObservationList(), list));
            String[] aggregate = (LEVEL + " --bucket day " + arguments).split(" ");
            assertThrows(IllegalArgumentException.class, () -> shell.run(new AggregateCommand(), aggregate));
        }
        assertThrows(IllegalArgumentException.class, () -> shell.run(new ConflictList(), "--limit", "0"));
    }

    @Test
    public void givesScriptsEveryObservationOverAllPages() throws Exception {
        JsonNode all = shell.json(new ObservationList(), LEVEL);
        assertEquals(Sample.NUMBER, all.size());
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i + 1, all.get(i).get("id").asLong());
        }
        JsonNode last = all.get(Sample.NUMBER - 1);
        assertEquals("2026-01-01T00:00:00Z", last.get("phenomenonTime").asText());
        assertEquals("2026-01-01T00:00:01.500Z", last.get("receivedTime").asText());
        assertTrue(last.get("resultTime").isNull());
    }

    @Test
    public void keepsToTimesAndLimit() throws Exception {
        JsonNode hour = shell.json(new ObservationList(), LEVEL, "--from", "-1h", "--to", "now");
        assertEquals(60, hour.size());
        assertEquals("2025-12-31T23:00:00Z", hour.get(0).get("phenomenonTime").asText());
        JsonNode newest = shell.json(new ObservationList(), "--newest-first", "--limit", "3", "1");
        assertEquals(3, newest.size());
        assertEquals(Sample.NUMBER, newest.get(0).get("id").asLong());
        assertThrows(IllegalArgumentException.class, () -> shell.run(new ObservationList(), LEVEL, "--limit", "0"));
    }

    @Test
    public void refusesMoreRowsThanATableHas() {
        assertThrows(IllegalArgumentException.class, () -> shell.run(new ObservationList(), LEVEL, "--limit", "10001"));
    }

    @Test
    public void plainRowsArePartedByOneTabulatorAndNoRemarkStandsAmongThem() throws Exception {
        String rows = shell.run(new ObservationList(), LEVEL, "--no-format", "--limit", "3");
        assertEquals(3, rows.lines().count());
        rows.lines().forEach(row -> assertEquals(row, row.strip(), row.replaceAll(" *\t *", "\t")));
    }

    @Test
    public void showsPeopleAHundredAndSaysThatMoreFollow() throws Exception {
        String text = shell.run(new ObservationList(), LEVEL);
        assertEquals(2 + 100 + 1, text.lines().count());
        assertTrue(text, text.contains("More follow than these 100"));
        String few = shell.run(new ObservationList(), LEVEL, "--from", "-5m");
        assertTrue(few, few.contains("2026-01-01 07:00:00 WIB"));
        assertFalse(few, few.contains("More follow"));
    }

    @Test
    public void saysWhatThereIsInsteadOfAnUnknownDatastream() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> shell.run(new ObservationList(), "cikapundung-01/level"));
        assertTrue(e.getMessage(), e.getMessage().startsWith("There is no datastream 'cikapundung-01/level'."));
        assertTrue(e.getMessage(), e.getMessage().contains("cikapundung-01/water-level"));
    }

    @Test
    public void showsTheLatestWithItsAge() throws Exception {
        shell.with(
                org.kota.model.KotaClock.class, new ManualClock(java.time.Instant.ofEpochMilli(Shell.NOW + 120_000)));
        JsonNode latest = shell.json(new Latest()).get(0);
        assertEquals(LEVEL, latest.get("datastream").asText());
        assertEquals(120, latest.get("ageSeconds").asLong());
        assertEquals(0, latest.get("observation").get("result").asDouble(), 0);
        assertTrue(shell.run(new Latest(), LEVEL).contains("2 min"));
        assertTrue(shell.run(new Latest(), "2").contains("Nothing has been observed yet."));
    }

    @Test
    public void aBucketEndsWhereTheAskedTimeEnds() throws Exception {
        String[] until = {LEVEL, "--bucket", "hour", "--to", "2025-12-31T23:30:00Z"};
        JsonNode bucket = shell.json(new AggregateCommand(), until).get(0);
        assertEquals("2025-12-31T23:00:00Z", bucket.get("from").asText());
        assertEquals("2025-12-31T23:30:00Z", bucket.get("to").asText());
        assertEquals(60, bucket.get("count").asLong());
    }

    @Test
    public void aggregatesAllThatIsRecordedInTheZoneOfTheCity() throws Exception {
        JsonNode bucket = shell.json(new AggregateCommand(), LEVEL, "--bucket", "hydrological-day")
                .get(0);
        assertEquals(60, bucket.get("count").asLong());
        assertTrue(bucket.get("timeWeightedMean").isNull());
        AggregateQuery query = (AggregateQuery) asked.get(0);
        assertEquals(Bucket.HYDROLOGICAL_DAY, query.bucket());
        assertEquals("Asia/Jakarta", query.zone().getId());
        assertEquals(Sample.level(Sample.NUMBER - 1).time(), query.from());
        assertEquals(Shell.NOW + 1, query.to());
    }

    @Test
    public void refusesABucketThatIsNone() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> shell.run(new AggregateCommand(), LEVEL, "--bucket", "week"));
        assertEquals("--bucket is hour, day, hydrological-day or month, not 'week'", e.getMessage());
    }

    @Test
    public void accountsForEverySourceAndTheWhole() throws Exception {
        shell.with(
                Ledger.class,
                () -> new Ledger.Snapshot(
                        new Entry("total", 12, 8, 2, 1, 1),
                        List.of(new Entry("device:cikapundung-01", 12, 8, 2, 1, 1))));
        assertEquals(
                Shell.parse("{'total':{'received':12,'stored':8,'duplicate':2,'refused':1,'pending':1},'sources':"
                                .replace('\'', '"')
                        + "[{'source':'device:cikapundung-01','received':12,'stored':8,'duplicate':2,'refused':1,'pending':1}]}"
                                .replace('\'', '"')),
                shell.json(new LedgerCommand()));
        String last = shell.run(new LedgerCommand()).lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(last, last.startsWith("total"));
    }

    @Test
    public void showsBothSidesOfAConflict() throws Exception {
        JsonNode conflict = shell.json(new ConflictList()).get(0);
        assertEquals(0.75, conflict.get("recorded").get("result").asDouble(), 0);
        assertEquals(9, conflict.get("rejected").get("result").asDouble(), 0);
        assertEquals("99", conflict.get("position").asText());
        assertTrue(shell.run(new ConflictList()).contains(LEVEL));
    }

    @Test
    public void saysThatTheHistoryIsMissing() {
        shell.without(History.class);
        var e = assertThrows(MissingServiceException.class, () -> shell.run(new ObservationList(), LEVEL));
        assertTrue(e.getMessage(), e.getMessage().startsWith("The history is not available: "));
    }
}
