package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.correction;
import static org.kota.historytck.HistorySite.reading;
import static org.kota.historytck.HistorySite.retraction;

import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.store.History.SourceCounts;
import org.kota.store.History.Verdict;

/** Identity: what is new, said already, contradicted, and that each record is counted once. */
public abstract class VerdictTck {

    @Rule
    public final HistorySite site;

    protected VerdictTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

    @Test
    public void newerAndOlderTimesAreNew() throws Exception {
        assertEquals(Verdict.NEW, site.judge(reading(1, at(30), 1.0)));
        assertEquals(Verdict.NEW, site.judge(reading(1, at(60), 2.0)));
        assertEquals("a late one", Verdict.NEW, site.judge(reading(1, at(45), 1.5)));
        assertEquals(List.of(1.0, 1.5, 2.0), site.values(1));
        assertEquals(2.0, site.latest(1), 0);
        assertEquals(new SourceCounts(3, 0, 0), site.counts(DEVICE));
    }

    @Test
    public void aRepeatIsADuplicateWhenItSaysTheSame() throws Exception {
        site.judge(reading(1, at(0), -0.0));
        assertEquals(Verdict.DUPLICATE, site.judge(reading(1, at(0), -0.0)));
        assertEquals("zero is zero", Verdict.DUPLICATE, site.judge(reading(1, at(0), 0.0)));
        assertEquals(new SourceCounts(1, 2, 0), site.counts(DEVICE));
    }

    @Test
    public void aContradictionIsKeptAsideAndVisible() throws Exception {
        site.judge(reading(1, at(0), 1.0));
        assertEquals(Verdict.CONFLICT, site.judge("device:other", reading(1, at(0), 9.0)));
        assertEquals(List.of(1.0), site.values(1));
        var conflict = site.history().conflicts(10).get(0);
        assertEquals("device:other", conflict.source());
        assertEquals(9.0, conflict.rejected().number(), 0);
        assertEquals(1.0, conflict.recorded().number(), 0);
        assertEquals(2, conflict.position().offset());
        assertEquals(new SourceCounts(0, 0, 1), site.counts("device:other"));
    }

    @Test
    public void whatIsNoNumberIsJudgedByWhatItSays() throws Exception {
        assertJudged(at(0), new Result.Text("open"), new Result.Text("shut"));
        assertJudged(at(1), new Result.Truth(true), new Result.Truth(false));
        assertJudged(at(2), new Result.Json("[1]"), new Result.Json("[2]"));
        assertJudged(at(3), new Result.Text("1"), Result.of(1));
        assertEquals(new SourceCounts(4, 4, 4), site.counts(DEVICE));
    }

    private void assertJudged(long time, Result said, Result other) throws Exception {
        var reading = Observation.reading(1, time, time, said, Quality.GOOD);
        assertEquals(Verdict.NEW, site.judge(reading));
        assertEquals(Verdict.DUPLICATE, site.judge(reading));
        assertEquals(Verdict.CONFLICT, site.judge(Observation.reading(1, time, time, other, Quality.GOOD)));
    }

    @Test
    public void anotherIntervalIsAContradiction() throws Exception {
        site.judge(reading(1, at(60), 1.0).since(at(0)));
        assertEquals(Verdict.CONFLICT, site.judge(reading(1, at(60), 1.0).since(at(30))));
    }

    @Test
    public void oneBatchIsJudgedInItsOrder() throws Exception {
        var batch = site.send(
                DEVICE,
                reading(1, at(0), 1.0),
                reading(1, at(0), 1.0),
                reading(1, at(0), 2.0),
                reading(1, at(15), 3.0),
                correction(reading(1, at(0), 4.0)),
                reading(1, at(0), 1.0),
                retraction(1, at(15)));
        var verdicts = batch.stream()
                .map(delivery -> site.history().verdict(delivery.position()).orElseThrow())
                .toList();
        assertEquals(
                List.of(
                        Verdict.NEW,
                        Verdict.DUPLICATE,
                        Verdict.CONFLICT,
                        Verdict.NEW,
                        Verdict.CORRECTION,
                        Verdict.DUPLICATE,
                        Verdict.RETRACTION),
                verdicts);
        assertEquals(List.of(4.0), site.values(1));
        assertEquals(new SourceCounts(4, 2, 1), site.counts(DEVICE));
    }

    @Test
    public void changesToWhatIsNotRecordedAreKeptAside() throws Exception {
        assertEquals(Verdict.UNMATCHED, site.judge(correction(reading(1, at(0), 1.5))));
        assertEquals(Verdict.UNMATCHED, site.judge(retraction(1, at(0))));
        assertTrue(site.values(1).isEmpty());
        assertTrue("they contradict nothing", site.history().conflicts(10).isEmpty());
        assertEquals(new SourceCounts(0, 0, 2), site.counts(DEVICE));
    }

    @Test
    public void theQualityOfARepeatedReadingDoesNotMatter() throws Exception {
        site.judge(reading(1, at(0), 1.0).withQuality(Quality.suspect(QualityReason.STUCK)));
        assertEquals(Verdict.DUPLICATE, site.judge(reading(1, at(0), 1.0)));
        assertEquals(
                Quality.suspect(QualityReason.STUCK),
                site.history().latest(1).orElseThrow().quality());
    }

    @Test
    public void thePresentValueAndTheFirstAreFoundByIdentity() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 2.0), correction(reading(1, at(0), 1.5)));
        var corrected = site.history().find(1, at(0)).orElseThrow();
        assertEquals(1.5, corrected.observation().number(), 0);
        assertEquals(1.0, corrected.first().number(), 0);
        var latest = site.history().find(1, at(15)).orElseThrow();
        assertEquals(latest.first(), latest.observation());
        assertTrue(site.history().find(1, at(7)).isEmpty());
        assertTrue(site.history().find(2, at(0)).isEmpty());
    }

    @Test
    public void theNewestConflictsComeFirstAcrossMonths() throws Exception {
        site.send(DEVICE, reading(1, at("2026-02-10T00:00:00Z"), 1.0), reading(1, at(0), 1.0));
        site.judge(reading(1, at(0), 2.0));
        site.judge(reading(1, at("2026-02-10T00:00:00Z"), 3.0));
        site.judge(reading(1, at(0), 4.0));
        var newest = site.history().conflicts(2);
        assertEquals(
                List.of(4.0, 3.0),
                newest.stream().map(one -> one.rejected().number()).toList());
        assertEquals(3, site.history().conflicts(10).size());
    }

    @Test
    public void saysWhenAPositionIsJudged() throws Exception {
        assertEquals(Position.BEGIN, site.history().applied());
        var batch = site.append(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 1.0));
        Position last = batch.get(1).position();
        assertFalse(site.history().awaitApplied(last, Duration.ofMillis(20)));
        var waiting = new Thread(() -> deliver(batch), "kota-test");
        waiting.start();
        assertTrue(site.history().awaitApplied(last, Duration.ofSeconds(20)));
        assertEquals(last, site.history().applied());
        waiting.join();
    }

    private void deliver(List<Delivery> batch) {
        try {
            site.deliver(batch);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
