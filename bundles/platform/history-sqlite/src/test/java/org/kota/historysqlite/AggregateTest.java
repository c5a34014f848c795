package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historysqlite.HistoryRig.DEVICE;
import static org.kota.historysqlite.HistoryRig.at;
import static org.kota.historysqlite.HistoryRig.reading;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.BusRecord;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.AggregateQuery.Bucket;

public class AggregateTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Rule
    public HistoryRig rig = new HistoryRig();

    @Test
    public void localDaysHave23And25HoursWhenTheClockIsChanged() throws Exception {
        hourly("2026-03-27T23:00:00Z", 24 + 23 + 24);
        var spring = aggregate("2026-03-28T12:00:00Z", "2026-03-30T22:00:00Z", Bucket.DAY, BERLIN);
        assertEquals(List.of(24L, 23L, 24L), counts(spring));
        assertEquals(at("2026-03-27T23:00:00Z"), spring.get(0).from());
        assertEquals(23 * HOUR, spring.get(1).to() - spring.get(1).from());
        hourly("2026-10-23T22:00:00Z", 24 + 25 + 24);
        var autumn = aggregate("2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z", Bucket.DAY, BERLIN);
        assertEquals(List.of(24L, 25L, 24L), counts(autumn));
    }

    @Test
    public void theRepeatedHourIsTwoBuckets() throws Exception {
        hourly("2026-10-24T23:00:00Z", 4);
        var hours = aggregate("2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z", Bucket.HOUR, BERLIN);
        assertEquals(List.of(1L, 1L, 1L, 1L), counts(hours));
        hours.forEach(hour -> assertEquals(HOUR, hour.to() - hour.from()));
    }

    @Test
    public void theHydrologicalDayGoesFromSevenToSeven() throws Exception {
        hourly("2026-06-01T00:00:00Z", 25);
        var days = aggregate("2026-06-01T00:00:00Z", "2026-06-02T01:00:00Z", Bucket.HYDROLOGICAL_DAY, JAKARTA);
        assertEquals("07:00 in Jakarta is midnight UTC", List.of(24L, 1L), counts(days));
        assertEquals(at("2026-06-01T00:00:00Z"), days.get(0).from());
        days = aggregate("2026-03-28T00:00:00Z", "2026-03-28T01:00:00Z", Bucket.HYDROLOGICAL_DAY, BERLIN);
        assertTrue(days.isEmpty());
    }

    @Test
    public void aMonthIsAMonthOfTheCity() throws Exception {
        hourly("2026-04-30T16:00:00Z", 2);
        var months = aggregate("2026-04-30T16:00:00Z", "2026-05-01T00:00:00Z", Bucket.MONTH, JAKARTA);
        assertEquals(List.of(1L, 1L), counts(months));
        assertEquals(at("2026-04-30T17:00:00Z"), months.get(1).from());
        assertEquals(at("2026-05-31T17:00:00Z"), months.get(1).to());
    }

    @Test
    public void addsUpGoodAndSuspectNumbersOnly() throws Exception {
        rig.send(
                DEVICE,
                reading(1, at(0), 2),
                reading(1, at(15), 4).withQuality(Quality.suspect(QualityReason.SPIKE)),
                reading(1, at(30), 99).withQuality(Quality.bad(QualityReason.STUCK)),
                reading(1, at(45), 6));
        rig.send(DEVICE, reading(1, at(50), 77), HistoryRig.retraction(1, at(50)));
        var hour = aggregate("2026-03-10T00:00:00Z", "2026-03-10T01:00:00Z", Bucket.HOUR, JAKARTA)
                .get(0);
        assertEquals(3, hour.count());
        assertEquals(2, hour.min(), 0);
        assertEquals(6, hour.max(), 0);
        assertEquals(12, hour.sum(), 0);
        assertEquals(4, hour.mean(), 0);
        assertEquals((2 * 15 + 4 * 30 + 6 * 15) / 60.0, hour.timeWeightedMean(), 1e-9);
    }

    @Test
    public void theLastInstantBeforeABucketReachesIntoItForTwoIntervals() throws Exception {
        rig.send(DEVICE, reading(1, at(50), 1), reading(1, at(75), 3), reading(1, at(170), 5));
        var hours = aggregate("2026-03-10T01:00:00Z", "2026-03-10T03:00:00Z", Bucket.HOUR, JAKARTA);
        assertEquals(2, hours.size());
        assertEquals((1 * 15 + 3 * 45) / 60.0, hours.get(0).timeWeightedMean(), 1e-9);
        assertEquals("nothing is known from 02:00 to 02:50", 5, hours.get(1).timeWeightedMean(), 1e-9);
    }

    @Test
    public void anIntervalBelongsToTheBucketOfItsEnd() throws Exception {
        rig.send(
                DEVICE,
                reading(1, at(60), 2).since(at(0)),
                reading(1, at(90), 8).since(at(60)),
                reading(1, at(120), 4).since(at(90)));
        var hours = aggregate("2026-03-10T00:00:00Z", "2026-03-10T02:00:00Z", Bucket.HOUR, JAKARTA);
        assertEquals(List.of(1L, 2L), counts(hours));
        assertEquals(12, hours.get(1).sum(), 0);
        assertEquals(6, hours.get(1).timeWeightedMean(), 1e-9);
        assertEquals(
                "its first interval ends with the hour before",
                List.of(2L),
                counts(aggregate("2026-03-10T01:00:00Z", "2026-03-10T02:00:00Z", Bucket.HOUR, JAKARTA)));
    }

    private void hourly(String first, int number) throws Exception {
        var sent = new ArrayList<BusRecord>();
        for (int i = 0; i < number; i++) {
            sent.add(reading(1, at(first) + i * HOUR, i));
        }
        rig.send(DEVICE, sent.toArray(BusRecord[]::new));
    }

    private List<Aggregate> aggregate(String from, String to, Bucket bucket, ZoneId zone) {
        return rig.history.aggregate(new AggregateQuery(1, at(from), at(to), bucket, zone));
    }

    private static List<Long> counts(List<Aggregate> aggregates) {
        return aggregates.stream().map(Aggregate::count).toList();
    }
}
