package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.correction;
import static org.kota.historytck.HistorySite.reading;

import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.RetentionClass;
import org.kota.store.History.SourceCounts;

/** Months and classes: where they end, and what goes with them. */
public abstract class RetentionTck {

    @Rule
    public final HistorySite site;

    protected RetentionTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

    @Test
    public void keepsOneMonthOfAStreamTogetherWhenItsRetentionChanges() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1));
        site.catalog().save(HistorySite.stream(1).withRetention(RetentionClass.DAYS_30));
        site.send(DEVICE, reading(1, at(0), 1), reading(1, at(15), 2), reading(1, at("2026-04-02T00:00:00Z"), 3));
        assertEquals(new SourceCounts(3, 1, 0), site.counts(DEVICE));
        assertEquals(List.of(1.0, 2.0, 3.0), site.values(1));
    }

    @Test
    public void dropsMonthsThatAreWhollyPastTheirAgeAndKeepsTheirCounts() throws Exception {
        site.catalog().save(HistorySite.stream(2).withRetention(RetentionClass.DAYS_30));
        site.send(DEVICE, reading(1, at("2026-01-31T00:00:00Z"), 1), reading(2, at("2026-01-31T00:00:00Z"), 2));
        site.send(DEVICE, reading(2, at("2026-02-01T00:00:00Z"), 3));
        site.open().retain(at("2026-03-02T23:59:59Z"));
        assertEquals(List.of(2.0, 3.0), site.values(2));
        site.open().retain(at("2026-03-03T00:00:01Z"));
        assertEquals(List.of(3.0), site.values(2));
        assertEquals(List.of(1.0), site.values(1));
        assertEquals(2, site.history().status().rows());
        site.restart();
        assertEquals(new SourceCounts(3, 0, 0), site.counts(DEVICE));
        site.deliver(site.log());
        assertEquals("a repeated record isn't counted again", new SourceCounts(3, 0, 0), site.counts(DEVICE));
    }

    @Test
    public void eachClassKeepsItsOwnTime() throws Exception {
        long january = at("2020-01-15T00:00:00Z");
        for (RetentionClass retention : RetentionClass.values()) {
            long id = 10L + retention.ordinal();
            site.catalog().save(HistorySite.stream(id).withRetention(retention));
            site.send(DEVICE, reading(id, january, id));
        }
        long end = at("2020-02-01T00:00:00Z");
        for (RetentionClass retention :
                List.of(RetentionClass.DAYS_30, RetentionClass.YEAR_1, RetentionClass.YEARS_5)) {
            long id = 10L + retention.ordinal();
            long over = end + retention.age().toMillis();
            site.open().retain(over - 1);
            assertEquals(retention + " isn't over", List.of((double) id), site.values(id));
            site.open().retain(over + 1);
            assertTrue(retention + " is over", site.history().latest(id).isEmpty());
            assertEquals(List.of(), site.values(id));
        }
        site.open().retain(at("2500-01-01T00:00:00Z"));
        assertEquals(List.of(13.0), site.values(13));
        assertEquals(new SourceCounts(4, 0, 0), site.counts(DEVICE));
    }

    @Test
    public void theLatestGoesWithItsMonthAndComesBackWithALateReading() throws Exception {
        site.catalog().save(HistorySite.stream(2).withRetention(RetentionClass.DAYS_30));
        site.send(DEVICE, reading(2, at("2026-01-31T00:00:00Z"), 2));
        site.open().retain(at("2026-03-10T00:00:00Z"));
        assertTrue(site.history().latest(2).isEmpty());
        site.send(DEVICE, reading(2, at("2026-01-31T12:00:00Z"), 3));
        assertEquals(3, site.latest(2), 0);
        site.restart();
        assertEquals(List.of(3.0), site.values(2));
        site.open().retain(at("2026-03-10T00:00:00Z"));
        assertEquals(new SourceCounts(2, 0, 0), site.counts(DEVICE));
        site.restart();
        assertEquals("counts of a month that went twice", new SourceCounts(2, 0, 0), site.counts(DEVICE));
    }

    @Test
    public void theLastInstantOfAMonthAndTheFirstOfTheNextArePartedRightly() throws Exception {
        site.catalog().save(HistorySite.stream(2).withRetention(RetentionClass.DAYS_30));
        long border = at("2026-02-01T00:00:00Z");
        site.send(DEVICE, reading(2, border - 1, 1), reading(2, border, 2), reading(2, border + 1, 3));
        site.open().retain(border + Duration.ofDays(30).toMillis() + 1);
        assertEquals(List.of(2.0, 3.0), site.values(2));
        assertTrue(site.history().find(2, border - 1).isEmpty());
        assertEquals(
                2.0, site.history().find(2, border).orElseThrow().observation().number(), 0);
    }

    @Test
    public void revisionsAndConflictsGoWithTheirMonth() throws Exception {
        site.catalog().save(HistorySite.stream(2).withRetention(RetentionClass.DAYS_30));
        long time = at("2026-01-31T00:00:00Z");
        site.send(DEVICE, reading(2, time, 1), correction(reading(2, time, 2)), reading(2, time, 9));
        assertEquals(1, site.history().revisions(2, time).size());
        assertEquals(1, site.history().conflicts(5).size());
        site.open().retain(at("2026-03-10T00:00:00Z"));
        assertEquals(List.of(), site.history().revisions(2, time));
        assertEquals(List.of(), site.history().conflicts(5));
        assertEquals(new SourceCounts(2, 0, 1), site.counts(DEVICE));
    }
}
