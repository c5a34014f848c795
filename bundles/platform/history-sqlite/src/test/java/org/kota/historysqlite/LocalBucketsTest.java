package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.kota.historytck.HistorySite.at;

import java.time.ZoneId;
import org.junit.Test;
import org.kota.historysqlite.LocalBuckets.Span;
import org.kota.store.AggregateQuery.Bucket;

public class LocalBucketsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    public void theHydrologicalDayOfTheClockChangeHas23Hours() {
        var days = new LocalBuckets(Bucket.HYDROLOGICAL_DAY, BERLIN);
        var span = new Span(at("2026-03-28T06:00:00Z"), at("2026-03-29T05:00:00Z"));
        assertEquals(span, days.at(at("2026-03-28T06:00:00Z")));
        assertEquals(span, days.at(at("2026-03-29T04:59:59.999Z")));
        assertEquals(
                at("2026-03-29T05:00:00Z"), days.at(at("2026-03-29T05:00:00Z")).from());
    }

    @Test
    public void hoursBeginWithTheLocalHourInHalfHourZones() {
        var hours = new LocalBuckets(Bucket.HOUR, ZoneId.of("Asia/Kolkata"));
        assertEquals(
                new Span(at("2026-03-10T00:30:00Z"), at("2026-03-10T01:30:00Z")), hours.at(at("2026-03-10T01:00:00Z")));
    }

    @Test
    public void aDayWithoutMidnightBeginsLater() {
        var days = new LocalBuckets(Bucket.DAY, ZoneId.of("Africa/Cairo"));
        Span day = days.at(at("2024-04-26T10:00:00Z"));
        assertEquals("01:00 local time", at("2024-04-25T22:00:00Z"), day.from());
        assertEquals(23 * 3_600_000L, day.to() - day.from());
    }
}
