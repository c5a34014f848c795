package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.correction;
import static org.kota.historytck.HistorySite.reading;
import static org.kota.historytck.HistorySite.retraction;

import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;

/** Latest is the greatest key time of what holds, whatever the order of arrival. */
public abstract class LatestTck {

    @Rule
    public final HistorySite site;

    protected LatestTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

    @Test
    public void theLatestOfASilentStreamIsFoundAfterARestart() throws Exception {
        site.send(DEVICE, reading(2, at("2024-05-31T23:59:59Z"), 4.2));
        for (int month = 10; month <= 12; month++) {
            site.send(DEVICE, reading(1, at("2025-" + month + "-01T00:00:00Z"), month));
        }
        site.restart();
        assertEquals(4.2, site.latest(2), 0);
        assertEquals(12, site.latest(1), 0);
        assertEquals(2, site.history().latest(List.of(1L, 2L, 3L)).size());
    }

    @Test
    public void theLatestFallsBackToAnEarlierMonth() throws Exception {
        site.send(DEVICE, reading(1, at("2026-01-20T00:00:00Z"), 1), reading(1, at("2026-03-05T00:00:00Z"), 2));
        site.send(DEVICE, HistorySite.retraction(1, at("2026-03-05T00:00:00Z")));
        assertEquals(1, site.latest(1), 0);
        site.restart();
        assertEquals(1, site.latest(1), 0);
        site.send(DEVICE, reading(1, at("2026-03-04T00:00:00Z"), 3));
        assertEquals(3, site.latest(1), 0);
    }

    @Test
    public void aLateReadingDoesNotBecomeTheLatest() throws Exception {
        site.send(DEVICE, reading(1, at(60), 6), reading(1, at(15), 1));
        site.send(DEVICE, reading(1, at("2026-02-10T00:00:00Z"), 2));
        assertEquals(6, site.latest(1), 0);
        site.restart();
        assertEquals(6, site.latest(1), 0);
    }

    @Test
    public void aReadingAheadOfTheClockIsTheLatestUntilItIsPassed() throws Exception {
        Observation ahead =
                new Observation(0, 1, at(5), at(5), Observation.NO_TIME, at(0), Result.of(5), Quality.GOOD, null, null);
        site.send(DEVICE, reading(1, at(0), 0), ahead);
        assertEquals("received before its time", 5, site.latest(1), 0);
        site.send(DEVICE, reading(1, at(4), 4));
        assertEquals(5, site.latest(1), 0);
        site.send(DEVICE, reading(1, at(6), 6));
        assertEquals(6, site.latest(1), 0);
    }

    @Test
    public void aFutureReadingThatIsWithdrawnGivesItsPlaceBack() throws Exception {
        site.send(DEVICE, reading(1, at(0), 0), reading(1, at("2027-01-01T00:00:00Z"), 9));
        assertEquals(9, site.latest(1), 0);
        site.send(DEVICE, retraction(1, at("2027-01-01T00:00:00Z")));
        assertEquals(0, site.latest(1), 0);
        site.send(DEVICE, correction(reading(1, at("2027-01-01T00:00:00Z"), 8)));
        assertEquals("corrected, it holds again", 8, site.latest(1), 0);
    }

    @Test
    public void aBadReadingIsTheLatestWithItsQuality() throws Exception {
        site.send(
                DEVICE,
                reading(1, at(0), 1),
                reading(1, at(15), 99).withQuality(Quality.bad(QualityReason.SENSOR_FAULT)));
        assertTrue(site.history().latest(1).orElseThrow().quality().isBad());
    }
}
