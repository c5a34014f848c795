package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.kota.historysqlite.HistoryRig.DEVICE;
import static org.kota.historysqlite.HistoryRig.at;
import static org.kota.historysqlite.HistoryRig.correction;
import static org.kota.historysqlite.HistoryRig.derived;
import static org.kota.historysqlite.HistoryRig.reading;
import static org.kota.historysqlite.HistoryRig.retraction;

import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.IdentityPolicy;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.store.History.SourceCounts;
import org.kota.store.History.Verdict;

public class VerdictTest {

    private static final String GAUGE = "depth-gauge@0.1.0";
    private static final String SERVICE = "service:depth-gauge";

    @Rule
    public HistoryRig rig = new HistoryRig();

    @Test
    public void newerAndOlderTimesAreNew() throws Exception {
        assertEquals(Verdict.NEW, rig.judge(reading(1, at(30), 1.0)));
        assertEquals(Verdict.NEW, rig.judge(reading(1, at(60), 2.0)));
        assertEquals("a late one", Verdict.NEW, rig.judge(reading(1, at(45), 1.5)));
        assertEquals(List.of(1.0, 1.5, 2.0), rig.values(1));
        assertEquals(2.0, rig.latest(1), 0);
        assertEquals(new SourceCounts(3, 0, 0), rig.counts(DEVICE));
    }

    @Test
    public void aRepeatIsADuplicateWhenItSaysTheSame() throws Exception {
        rig.judge(reading(1, at(0), -0.0));
        assertEquals(Verdict.DUPLICATE, rig.judge(reading(1, at(0), -0.0)));
        assertEquals("zero is zero", Verdict.DUPLICATE, rig.judge(reading(1, at(0), 0.0)));
        assertEquals(new SourceCounts(1, 2, 0), rig.counts(DEVICE));
    }

    @Test
    public void aContradictionIsKeptAsideAndVisible() throws Exception {
        rig.judge(reading(1, at(0), 1.0));
        assertEquals(Verdict.CONFLICT, rig.judge("device:other", reading(1, at(0), 9.0)));
        assertEquals(List.of(1.0), rig.values(1));
        var conflict = rig.history.conflicts(10).get(0);
        assertEquals("device:other", conflict.source());
        assertEquals(9.0, conflict.rejected().number(), 0);
        assertEquals(1.0, conflict.recorded().number(), 0);
        assertEquals(2, conflict.position().offset());
        assertEquals(new SourceCounts(0, 0, 1), rig.counts("device:other"));
    }

    @Test
    public void anotherIntervalIsAContradiction() throws Exception {
        rig.judge(reading(1, at(60), 1.0).since(at(0)));
        assertEquals(Verdict.CONFLICT, rig.judge(reading(1, at(60), 1.0).since(at(30))));
    }

    @Test
    public void oneBatchIsJudgedInItsOrder() throws Exception {
        var batch = rig.send(
                DEVICE,
                reading(1, at(0), 1.0),
                reading(1, at(0), 1.0),
                reading(1, at(0), 2.0),
                reading(1, at(15), 3.0),
                correction(reading(1, at(0), 4.0)),
                reading(1, at(0), 1.0),
                retraction(1, at(15)));
        var verdicts = batch.stream()
                .map(delivery -> rig.history.verdict(delivery.position()).orElseThrow())
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
        assertEquals(List.of(4.0), rig.values(1));
        assertEquals(new SourceCounts(4, 2, 1), rig.counts(DEVICE));
    }

    @Test
    public void aCorrectionReplacesTheValueAndKeepsTheFormerOnes() throws Exception {
        rig.judge(reading(1, at(0), 1.0));
        long firstId = rig.history.find(1, at(0)).orElseThrow().firstId();
        assertEquals(Verdict.CORRECTION, rig.judge(correction(reading(1, at(0), 1.5))));
        assertEquals("a correction of a correction", Verdict.CORRECTION, rig.judge(correction(reading(1, at(0), 1.7))));
        assertEquals("said already", Verdict.DUPLICATE, rig.judge(correction(reading(1, at(0), 1.7))));
        var stored = rig.history.find(1, at(0)).orElseThrow();
        assertEquals(1.7, stored.observation().number(), 0);
        assertEquals(firstId, stored.firstId());
        assertEquals(1.0, stored.first().number(), 0);
        var revisions = rig.history.revisions(1, at(0));
        assertEquals(
                List.of(1.0, 1.5),
                revisions.stream().map(r -> r.value().number()).toList());
        assertEquals(List.of(1, 2), revisions.stream().map(r -> r.number()).toList());
        assertEquals("siti", revisions.get(0).who());
        assertEquals("read off the staff", revisions.get(0).why());
        assertEquals(1.7, rig.latest(1), 0);
    }

    @Test
    public void theDevicesOwnRepeatAfterACorrectionIsNoContradiction() throws Exception {
        rig.judge(reading(1, at(0), 1.0));
        rig.judge(correction(reading(1, at(0), 1.5)));
        assertEquals(Verdict.DUPLICATE, rig.judge(reading(1, at(0), 1.0)));
        assertEquals(Verdict.CONFLICT, rig.judge(reading(1, at(0), 1.2)));
        assertEquals(1.5, rig.latest(1), 0);
    }

    @Test
    public void aCorrectionMayChangeTheQualityAlone() throws Exception {
        rig.judge(reading(1, at(0), 1.0));
        var bad = reading(1, at(0), 1.0).withQuality(Quality.bad(QualityReason.MAINTENANCE));
        assertEquals(Verdict.CORRECTION, rig.judge(correction(bad)));
        assertTrue(rig.history.latest(1).orElseThrow().quality().isBad());
    }

    @Test
    public void aProducerRevisesItsOwnValueBackAndForth() throws Exception {
        rig.judge(SERVICE, derived(1, at(0), 1.0, GAUGE));
        assertEquals(Verdict.REVISION, rig.judge(SERVICE, derived(1, at(0), 2.0, GAUGE)));
        assertEquals("another version", Verdict.REVISION, rig.judge(SERVICE, derived(1, at(0), 1.0, "depth-gauge@2")));
        assertEquals(Verdict.DUPLICATE, rig.judge(SERVICE, derived(1, at(0), 1.0, GAUGE)));
        assertEquals(Verdict.CONFLICT, rig.judge(SERVICE, derived(1, at(0), 3.0, "air-quality@1")));
        assertEquals(1.0, rig.latest(1), 0);
        assertEquals(2, rig.history.revisions(1, at(0)).size());
    }

    @Test
    public void aPersonsCorrectionStandsAgainstTheProducer() throws Exception {
        rig.judge(SERVICE, derived(1, at(0), 1.0, GAUGE));
        rig.judge("api:siti", correction(reading(1, at(0), 5.0)));
        assertEquals(Verdict.CONFLICT, rig.judge(SERVICE, derived(1, at(0), 2.0, GAUGE)));
        assertEquals(Verdict.DUPLICATE, rig.judge(SERVICE, derived(1, at(0), 1.0, GAUGE)));
        assertEquals(5.0, rig.latest(1), 0);
    }

    @Test
    public void aWithdrawnValueIsOutOfSightAndStaysOutOnARepeat() throws Exception {
        rig.send(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 2.0));
        assertEquals(Verdict.RETRACTION, rig.judge(retraction(1, at(15))));
        assertEquals(List.of(1.0), rig.values(1));
        assertEquals(1.0, rig.latest(1), 0);
        assertEquals(Verdict.DUPLICATE, rig.judge(reading(1, at(15), 2.0)));
        assertEquals(Verdict.CONFLICT, rig.judge(reading(1, at(15), 3.0)));
        assertEquals(Verdict.DUPLICATE, rig.judge(retraction(1, at(15))));
        var stored = rig.history.find(1, at(15)).orElseThrow();
        assertTrue(stored.retracted());
        assertEquals(2.0, stored.observation().number(), 0);
        assertEquals(
                "test of the sensor", rig.history.revisions(1, at(15)).get(0).why());
        rig.restart();
        assertEquals(1.0, rig.latest(1), 0);
    }

    @Test
    public void aCorrectionBringsAWithdrawnValueBack() throws Exception {
        rig.send(DEVICE, reading(1, at(0), 1.0), reading(1, at(15), 2.0), retraction(1, at(15)));
        assertEquals(Verdict.CORRECTION, rig.judge(correction(reading(1, at(15), 2.5))));
        assertEquals(2.5, rig.latest(1), 0);
        assertFalse(rig.history.find(1, at(15)).orElseThrow().retracted());
    }

    @Test
    public void aProducerMayWithdrawAndDeriveAnewButNotAgainstAPerson() throws Exception {
        rig.judge(SERVICE, derived(1, at(0), 1.0, GAUGE));
        rig.judge(SERVICE, new Retraction(1, at(0), 0, "depth-gauge", "input withdrawn", at(1)));
        assertEquals(Verdict.REVISION, rig.judge(SERVICE, derived(1, at(0), 1.0, GAUGE)));
        assertEquals(1.0, rig.latest(1), 0);
        rig.judge("api:siti", retraction(1, at(0)));
        assertEquals(Verdict.CONFLICT, rig.judge(SERVICE, derived(1, at(0), 2.0, GAUGE)));
        assertTrue(rig.history.latest(1).isEmpty());
    }

    @Test
    public void changesToWhatIsNotRecordedAreKeptAside() throws Exception {
        assertEquals(Verdict.UNMATCHED, rig.judge(correction(reading(1, at(0), 1.5))));
        assertEquals(Verdict.UNMATCHED, rig.judge(retraction(1, at(0))));
        assertTrue(rig.values(1).isEmpty());
        assertTrue("they contradict nothing", rig.history.conflicts(10).isEmpty());
        assertEquals(new SourceCounts(0, 0, 2), rig.counts(DEVICE));
    }

    @Test
    public void appendTakesEveryRecord() throws Exception {
        rig.catalog.save(HistoryRig.stream(7).withIdentity(IdentityPolicy.APPEND));
        var first = rig.send("api:app", reading(7, at(0), 1.0), reading(7, at(0), 1.0), reading(7, at(0), 2.0));
        assertEquals(List.of(1.0, 1.0, 2.0), rig.values(7));
        long second = ((Observation) first.get(1).record()).id();
        assertEquals(
                Verdict.RETRACTION, rig.judge("api:app", new Retraction(7, at(0), second, "siti", "twice", at(9))));
        assertEquals(List.of(1.0, 2.0), rig.values(7));
        assertEquals(
                "which of them isn't said",
                Verdict.UNMATCHED,
                rig.judge("api:app", new Retraction(7, at(0), 0, "siti", "which?", at(9))));
        assertEquals(
                List.of(2.0, 1.0),
                rig.all(7, true, 1).stream().map(Observation::number).toList());
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
        var sent = rig.send(SERVICE, full, truth, text);
        rig.restart();
        assertEquals(sent.stream().map(delivery -> delivery.record()).toList(), rig.all(1, false, 10));
    }
}
