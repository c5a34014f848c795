package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.BusRecord;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.AggregateQuery.Bucket;

/** Counts and means by the city's local time, on days of 23 and 25 hours too. */
public abstract class AggregateTck {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Rule
    public final HistorySite site;

    protected AggregateTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

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
        site.send(
                DEVICE,
                reading(1, at(0), 2),
                reading(1, at(15), 4).withQuality(Quality.suspect(QualityReason.SPIKE)),
                reading(1, at(30), 99).withQuality(Quality.bad(QualityReason.STUCK)),
                reading(1, at(45), 6));
        site.send(DEVICE, reading(1, at(50), 77), HistorySite.retraction(1, at(50)));
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
        site.send(DEVICE, reading(1, at(50), 1), reading(1, at(75), 3), reading(1, at(170), 5));
        var hours = aggregate("2026-03-10T01:00:00Z", "2026-03-10T03:00:00Z", Bucket.HOUR, JAKARTA);
        assertEquals(2, hours.size());
        assertEquals((1 * 15 + 3 * 45) / 60.0, hours.get(0).timeWeightedMean(), 1e-9);
        assertEquals("nothing is known from 02:00 to 02:50", 5, hours.get(1).timeWeightedMean(), 1e-9);
    }

    @Test
    public void anIntervalBelongsToTheBucketOfItsEnd() throws Exception {
        site.send(
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

    @Test
    public void theHydrologicalDaysAroundAClockChangeHave23And25Hours() throws Exception {
        hourly("2026-03-06T13:00:00Z", 24 + 23 + 24);
        var spring = aggregate("2026-03-06T13:00:00Z", "2026-03-09T12:00:00Z", Bucket.HYDROLOGICAL_DAY, CHICAGO);
        assertEquals("the clock was changed in the night to 8 March", List.of(24L, 23L, 24L), counts(spring));
        assertEquals(
                "07:00 in winter", at("2026-03-07T13:00:00Z"), spring.get(1).from());
        assertEquals(
                "07:00 in summer", at("2026-03-08T12:00:00Z"), spring.get(1).to());
        hourly("2026-10-30T12:00:00Z", 24 + 25 + 24);
        var autumn = aggregate("2026-10-30T12:00:00Z", "2026-11-02T13:00:00Z", Bucket.HYDROLOGICAL_DAY, CHICAGO);
        assertEquals(List.of(24L, 25L, 24L), counts(autumn));
    }

    @Test
    public void theSkippedHourIsNoBucket() throws Exception {
        hourly("2026-03-08T07:00:00Z", 3);
        var hours = aggregate("2026-03-08T07:00:00Z", "2026-03-08T10:00:00Z", Bucket.HOUR, CHICAGO);
        assertEquals("01:00, 03:00 and 04:00 local time", List.of(1L, 1L, 1L), counts(hours));
        assertEquals(hours.get(0).to(), hours.get(1).from());
    }

    @Test
    public void aMonthWithAClockChangeIsAnHourShorterOrLonger() throws Exception {
        hourly("2026-03-01T06:00:00Z", 31 * 24 + 1);
        var march = aggregate("2026-03-01T06:00:00Z", "2026-04-01T06:00:00Z", Bucket.MONTH, CHICAGO);
        assertEquals(List.of(31 * 24 - 1L, 1L), counts(march));
        assertEquals((31 * 24 - 1) * HOUR, march.get(0).to() - march.get(0).from());
    }

    @Test
    public void theMeanOverTimeOfALongDayWeighsAllItsHours() throws Exception {
        site.catalog().save(HistorySite.stream(1).withInterval(Duration.ofHours(13)));
        site.send(DEVICE, reading(1, at("2026-11-01T05:00:00Z"), 10), reading(1, at("2026-11-01T18:00:00Z"), 35));
        var day = aggregate("2026-11-01T05:00:00Z", "2026-11-02T06:00:00Z", Bucket.DAY, CHICAGO)
                .get(0);
        assertEquals(25 * HOUR, day.to() - day.from());
        assertEquals((13 * 10 + 12 * 35) / 25.0, day.timeWeightedMean(), 1e-9);
        assertEquals(22.5, day.mean(), 0);
    }

    @Test(timeout = 60_000)
    public void hoursFollowEachOtherWhereTheClockIsChangedByHalfAnHour() throws Exception {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        var sent = new ArrayList<BusRecord>();
        for (long time = at("2026-04-04T13:00:00Z"); time < at("2026-04-04T17:30:00Z"); time += HOUR / 4) {
            sent.add(reading(1, time, 1));
        }
        site.send(sent);
        var hours = aggregate("2026-04-04T13:00:00Z", "2026-04-04T17:30:00Z", Bucket.HOUR, lordHowe);
        assertEquals("02:00 became 01:30: half an hour comes again", List.of(4L, 4L, 2L, 4L, 4L), counts(hours));
        for (int i = 1; i < hours.size(); i++) {
            assertEquals(hours.get(i - 1).to(), hours.get(i).from());
        }
    }

    @Test
    public void aBucketAcrossTwoMonthsOfTheStoreIsOne() throws Exception {
        hourly("2026-02-28T22:00:00Z", 4);
        var day = aggregate("2026-02-28T22:00:00Z", "2026-03-01T02:00:00Z", Bucket.DAY, JAKARTA);
        assertEquals("1 March in Jakarta begins at 17:00 of the day before", List.of(4L), counts(day));
        assertEquals(6.0, day.get(0).sum(), 0);
    }

    @Test
    public void aBucketIsTheSameWhateverIsAskedAroundIt() throws Exception {
        var random = new Random(4);
        var sent = new ArrayList<BusRecord>();
        long time = at("2026-03-28T20:00:00Z");
        for (int i = 0; i < 300; i++) {
            sent.add(reading(1, time, random.nextInt(100)));
            time += random.nextInt(40) * 60_000L + 1;
        }
        site.send(sent);
        assertEachBucketAloneIsTheSame();
    }

    @Test
    public void aBucketOfIntervalsAcrossItsBordersIsTheSameWhateverIsAskedAroundIt() throws Exception {
        var sent = new ArrayList<BusRecord>();
        long time = at("2026-03-28T20:00:00Z");
        for (int i = 0; i < 200; i++) {
            sent.add(reading(1, time + 23 * 60_000L, i).since(time));
            time += 23 * 60_000L;
        }
        site.send(sent);
        assertEachBucketAloneIsTheSame();
    }

    private void assertEachBucketAloneIsTheSame() {
        for (Bucket bucket : Bucket.values()) {
            for (Aggregate one : aggregate("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z", bucket, BERLIN)) {
                var alone = site.history().aggregate(new AggregateQuery(1, one.from() + 1, one.to(), bucket, BERLIN));
                assertEquals(List.of(one), alone);
            }
        }
    }

    private void hourly(String first, int number) throws Exception {
        var sent = new ArrayList<BusRecord>();
        for (int i = 0; i < number; i++) {
            sent.add(reading(1, at(first) + i * HOUR, i));
        }
        site.send(sent);
    }

    private List<Aggregate> aggregate(String from, String to, Bucket bucket, ZoneId zone) {
        return site.history().aggregate(new AggregateQuery(1, at(from), at(to), bucket, zone));
    }

    private static List<Long> counts(List<Aggregate> aggregates) {
        return aggregates.stream().map(Aggregate::count).toList();
    }
}
