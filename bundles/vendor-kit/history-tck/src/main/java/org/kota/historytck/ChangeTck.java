package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.correction;
import static org.kota.historytck.HistorySite.derived;
import static org.kota.historytck.HistorySite.reading;
import static org.kota.historytck.HistorySite.retraction;

import java.time.ZoneId;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Retraction;
import org.kota.store.AggregateQuery;
import org.kota.store.AggregateQuery.Bucket;
import org.kota.store.History.Verdict;

/** Corrections, retractions and revisions: what holds now, and every former value with who and why. */
public abstract class ChangeTck {

    private static final String GAUGE = "depth-gauge@0.1.0";
    private static final String SERVICE = "service:depth-gauge";

    @Rule
    public final HistorySite site;

    protected ChangeTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

    @Test
    public void aCorrectionReplacesTheValueAndKeepsTheFormerOnes() throws Exception {
        site.judge(reading(1, at(0), 1.0));
        long firstId = site.history().find(1, at(0)).orElseThrow().firstId();
        assertEquals(Verdict.CORRECTION, site.judge(correction(reading(1, at(0), 1.5))));
        assertEquals(
                "a correction of a correction", Verdict.CORRECTION, site.judge(correction(reading(1, at(0), 1.7))));
        assertEquals("said already", Verdict.DUPLICATE, site.judge(correction(reading(1, at(0), 1.7))));
        var stored = site.history().find(1, at(0)).orElseThrow();
        assertEquals(1.7, stored.observation().number(), 0);
        assertEquals(firstId, stored.firstId());
        assertEquals(1.0, stored.first().number(), 0);
        var revisions = site.history().revisions(1, at(0));
        assertEquals(
                List.of(1.0, 1.5),
                revisions.stream().map(r -> r.value().number()).toList());
        assertEquals(List.of(1, 2), revisions.stream().map(r -> r.number()).toList());
        assertEquals(
                "it held until the correction came",
                at(0) + 700,
                revisions.get(0).until());
        assertEquals("siti", revisions.get(0).who());
        assertEquals("read off the staff", revisions.get(0).why());
        assertEquals(1.7, site.latest(1), 0);
    }

    @Test
    public void theDevicesOwnRepeatAfterACorrectionIsNoContradiction() throws Exception {
        site.judge(reading(1, at(0), 1.0));
        site.judge(correction(reading(1, at(0), 1.5)));
        assertEquals(Verdict.DUPLICATE, site.judge(reading(1, at(0), 1.0)));
        assertEquals(Verdict.CONFLICT, site.judge(reading(1, at(0), 1.2)));
        assertEquals(1.5, site.latest(1), 0);
    }

    @Test
    public void aCorrectionMayChangeTheQualityAlone() throws Exception {
        site.judge(reading(1, at(0), 1.0));
        var bad = reading(1, at(0), 1.0).withQuality(Quality.bad(QualityReason.MAINTENANCE));
        assertEquals(Verdict.CORRECTION, site.judge(correction(bad)));
        assertTrue(site.history().latest(1).orElseThrow().quality().isBad());
    }

    @Test
    public void aCorrectionMayChangeTheResultTimeAlone() throws Exception {
        site.judge(reading(1, at(0), 1.0));
        var plain = reading(1, at(0), 1.0);
        var later = new Observation(
                0, 1, at(0), at(0), at(2), plain.received(), plain.result(), plain.quality(), null, null);
        assertEquals(Verdict.CORRECTION, site.judge(correction(later)));
        assertEquals(at(2), site.history().latest(1).orElseThrow().resultTime());
    }

    @Test
    public void aProducersOwnCorrectionDoesNotLiftAPersonsWord() throws Exception {
        site.judge(SERVICE, derived(1, at(0), 1.0, GAUGE));
        site.judge("api:siti", retraction(1, at(0)));
        var own = new Correction(derived(1, at(0), 2.0, GAUGE), "depth-gauge", "reckoned anew");
        assertEquals(Verdict.CORRECTION, site.judge(SERVICE, own));
        assertEquals(Verdict.CONFLICT, site.judge(SERVICE, derived(1, at(0), 3.0, GAUGE)));
        assertEquals(2.0, site.latest(1), 0);
    }

    @Test
    public void aProducerRevisesItsOwnValueBackAndForth() throws Exception {
        site.judge(SERVICE, derived(1, at(0), 1.0, GAUGE));
        assertEquals(Verdict.REVISION, site.judge(SERVICE, derived(1, at(0), 2.0, GAUGE)));
        assertEquals("another version", Verdict.REVISION, site.judge(SERVICE, derived(1, at(0), 1.0, "depth-gauge@2")));
        assertEquals(Verdict.DUPLICATE, site.judge(SERVICE, derived(1, at(0), 1.0, GAUGE)));
        assertEquals(Verdict.CONFLICT, site.judge(SERVICE, derived(1, at(0), 3.0, "air-quality@1")));
        assertEquals(1.0, site.latest(1), 0);
        var revisions = site.history().revisions(1, at(0));
        assertEquals(
                List.of(at(0) + 900, at(0) + 900),
                revisions.stream().map(r -> r.until()).toList());
    }

    @Test
    public void aPersonsCorrectionStandsAgainstTheProducer() throws Exception {
        site.judge(SERVICE, derived(1, at(0), 1.0, GAUGE));
        site.judge("api:siti", correction(reading(1, at(0), 5.0)));
        assertEquals(Verdict.CONFLICT, site.judge(SERVICE, derived(1, at(0), 2.0, GAUGE)));
        assertEquals(Verdict.DUPLICATE, site.judge(SERVICE, derived(1, at(0), 1.0, GAUGE)));
        assertEquals(5.0, site.latest(1), 0);
    }

    @Test
    public void aWithdrawnValueIsOutOfSightAndStaysOutOnARepeat() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 2.0));
        assertEquals(Verdict.RETRACTION, site.judge(retraction(1, at(15))));
        assertEquals(List.of(1.0), site.values(1));
        assertEquals(1.0, site.latest(1), 0);
        assertEquals(Verdict.DUPLICATE, site.judge(reading(1, at(15), 2.0)));
        assertEquals(Verdict.CONFLICT, site.judge(reading(1, at(15), 3.0)));
        assertEquals(Verdict.DUPLICATE, site.judge(retraction(1, at(15))));
        var stored = site.history().find(1, at(15)).orElseThrow();
        assertTrue(stored.retracted());
        assertEquals(2.0, stored.observation().number(), 0);
        assertEquals(
                "test of the sensor", site.history().revisions(1, at(15)).get(0).why());
        site.restart();
        assertEquals(1.0, site.latest(1), 0);
    }

    @Test
    public void aCorrectionBringsAWithdrawnValueBack() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 2.0), retraction(1, at(15)));
        assertEquals(Verdict.CORRECTION, site.judge(correction(reading(1, at(15), 2.5))));
        assertEquals(2.5, site.latest(1), 0);
        assertFalse(site.history().find(1, at(15)).orElseThrow().retracted());
    }

    @Test
    public void aProducerMayWithdrawAndDeriveAnewButNotAgainstAPerson() throws Exception {
        site.judge(SERVICE, derived(1, at(0), 1.0, GAUGE));
        site.judge(SERVICE, new Retraction(1, at(0), 0, "depth-gauge", "input withdrawn", at(1)));
        assertEquals(Verdict.REVISION, site.judge(SERVICE, derived(1, at(0), 1.0, GAUGE)));
        assertEquals(1.0, site.latest(1), 0);
        site.judge("api:siti", retraction(1, at(0)));
        assertEquals(Verdict.CONFLICT, site.judge(SERVICE, derived(1, at(0), 2.0, GAUGE)));
        assertTrue(site.history().latest(1).isEmpty());
    }

    @Test
    public void formerValuesAreKeptWholeAcrossARestart() throws Exception {
        Observation first = reading(1, at(60), 1.0)
                .since(at(45))
                .withQuality(Quality.suspect(QualityReason.SPIKE))
                .withParameters("{\"battery\":3.1}");
        site.judge(first);
        site.judge(correction(reading(1, at(60), 1.5).since(at(30))));
        site.judge(retraction(1, at(60)));
        site.restart();
        var revisions = site.history().revisions(1, at(60));
        assertEquals(2, revisions.size());
        Observation kept = revisions.get(0).value();
        assertEquals(first.withId(kept.id()), kept);
        assertEquals(at(30), revisions.get(1).value().start());
        assertEquals(at(60) + 5_000, revisions.get(1).until());
        assertEquals("siti", revisions.get(1).who());
        assertTrue(site.history().find(1, at(60)).orElseThrow().retracted());
    }

    @Test
    public void aggregatesAndPagesFollowACorrectionAtOnce() throws Exception {
        site.send(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 2.0), reading(1, at(30), 3.0));
        site.send(DEVICE, correction(reading(1, at(15), 8.0)), retraction(1, at(30)));
        assertEquals(List.of(1.0, 8.0), site.values(1));
        var hour = site.history()
                .aggregate(new AggregateQuery(1, at(0), at(60), Bucket.HOUR, ZoneId.of("Asia/Jakarta")))
                .get(0);
        assertEquals(9.0, hour.sum(), 0);
        assertEquals(8.0, site.latest(1), 0);
    }
}
