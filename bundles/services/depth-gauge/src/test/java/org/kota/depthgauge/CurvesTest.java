package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;
import org.kota.service.ServiceException;

/** Discharge, storage and time to a threshold, as a post publishes them. */
public class CurvesTest {

    private static final Map<String, String> SCALE =
            Map.of("post.post-1.siaga.III", "1", "post.post-1.siaga.II", "2", "post.post-1.siaga.I", "3");

    @Test
    public void theDischargeStandsBesideTheLevelWithItsUncertaintyAndTheNameOfItsCurve() throws Exception {
        var rig = Rig.level(Rig.CURVES).levels(1.2);
        Observation q = rig.held("discharge-rated", 0);
        assertEquals("10 (1.2 - 0.2)^1.6", 10, q.number(), 1e-9);
        assertEquals("{\"low\":9.2593,\"high\":10.8,\"rating\":\"old\"}", q.parameters());
        assertTrue(q.quality().isGood());
        assertEquals(
                "m3/s",
                rig.context.datastream("post-1/discharge-rated").orElseThrow().unit());
    }

    @Test
    public void theCurveIsTheOneThatWasValidWhenTheLevelWasMeasured() throws Exception {
        var rig = Rig.level(Rig.CURVES);
        rig.deliver(rig.given(80, 1.3), rig.given(79, 1.3));
        assertEquals("new from 20:00 on", 12, rig.held("discharge-rated", 80).number(), 1e-9);
        assertEquals(
                "late, but measured before",
                11.647,
                rig.held("discharge-rated", 79).number(),
                0.01);
    }

    @Test
    public void beyondTheGaugingsItIsSuspectAndFarBeyondThereIsNone() throws Exception {
        var rig = Rig.level(Rig.with(Rig.CURVES, Map.of("spike", "0", "rate.max", "0")))
                .levels(2.4, 3.9, 0.1);
        Observation beyond = rig.held("discharge-rated", 0);
        assertEquals(QualityLevel.SUSPECT, beyond.quality().level());
        assertTrue(beyond.quality().has(QualityReason.OUT_OF_RANGE));
        assertTrue(beyond.parameters(), beyond.parameters().endsWith("\"extrapolated\":true}"));
        assertTrue(
                "the level itself is good", rig.held("river-level", 0).quality().isGood());
        assertNull("more than twice the highest gauging", rig.held("discharge-rated", 1));
        assertNull("below the stage of no flow", rig.held("discharge-rated", 2));
    }

    @Test
    public void aRefutedLevelTakesItsDischargeAndStorageAlong() throws Exception {
        var rig = Rig.level(Rig.CURVES);
        for (int i = 20; i < 23; i++) {
            rig.deliver(rig.given(i, 1.2));
        }
        rig.deliver(rig.given(23, 1.9));
        assertTrue(rig.held("discharge-rated", 23).quality().has(QualityReason.SPIKE));
        assertTrue(rig.held("storage", 23).quality().has(QualityReason.SPIKE));
        rig.deliver(rig.given(24, 1.2), rig.given(25, 1.2));
        assertNull(rig.held("discharge-rated", 23));
        assertNull(rig.held("storage", 23));
        assertNull(rig.held("storage-percent", 23));
        rig.deliver(rig.corrected(23, 1.2), rig.withdrawn(24));
        assertEquals(10, rig.held("discharge-rated", 23).number(), 1e-9);
        assertNull(rig.held("discharge-rated", 24));
    }

    @Test
    public void tellsTheStoredVolumeOfAReservoirAndItsShareOfTheCapacity() throws Exception {
        var rig = new Rig("reservoir-elevation", "m", Rig.CURVES);
        for (int i = 20; i < 24; i++) {
            rig.deliver(rig.given(i, 2));
        }
        assertEquals(22_500, rig.held("storage", 23).number(), 0);
        assertEquals(56.25, rig.held("storage-percent", 23).number(), 0);
        assertEquals(2, rig.held("reservoir-level", 23).number(), 0);
        assertTrue(rig.held("river-level").isEmpty());
        rig.deliver(rig.given(24, 3.1));
        assertNull("nothing is known beyond the survey", rig.held("storage", 24));
        assertNull("nothing was surveyed before", rig.held("storage", 19));
    }

    @Test
    public void theTimeToAThresholdIsToldOfTheNewestRisingLevelOnly() throws Exception {
        var rig = Rig.level(SCALE).levels(0.5, 0.55, 0.6, 0.65);
        var held = rig.held("time-to-siaga");
        assertEquals("one only", 1, held.size());
        assertEquals("0.35 m at 0.2 m/h", 1.75, held.get(Rig.at(3)).number(), 0);
        assertEquals("{\"siaga.III\":1.75}", held.get(Rig.at(3)).parameters());
        rig.deliver(rig.given(4, 0.65), rig.given(5, 0.6), rig.given(6, 0.55), rig.given(7, 0.5));
        assertTrue("it falls", rig.held("time-to-siaga").isEmpty());
    }

    @Test
    public void theTimeToAThresholdComesBackWhenTheNewestReadingIsWithdrawn() throws Exception {
        var rig = Rig.level(SCALE).levels(0.5, 0.55, 0.6, 0.65, 0.7);
        rig.deliver(rig.withdrawn(4));
        assertEquals(1.75, rig.held("time-to-siaga").get(Rig.at(3)).number(), 0);
        assertEquals(1, rig.held("time-to-siaga").size());
    }

    @Test
    public void noTimeIsToldWhereTheWaterStandsOrTheThresholdIsFar() throws Exception {
        assertTrue(Rig.level(SCALE)
                .levels(0.9, 0.9, 0.9, 0.902)
                .held("time-to-siaga")
                .isEmpty());
        assertTrue(
                "9 hours",
                Rig.level(SCALE).levels(0.1, 0.125, 0.15).held("time-to-siaga").isEmpty());
        assertTrue(
                "worst already",
                Rig.level(SCALE).levels(3.1, 3.2, 3.3).held("time-to-siaga").isEmpty());
        assertTrue(
                "no thresholds",
                Rig.level(Map.of()).levels(0.9, 0.95).held("time-to-siaga").isEmpty());
    }

    @Test
    public void aLevelFromBeforeTheWindowStillHasItsDischarge() throws Exception {
        var rig = Rig.level(Rig.CURVES);
        rig.deliver(rig.given(400, 1.2), rig.given(1, 1.2));
        assertTrue(rig.held("discharge-rated", 1).quality().has(QualityReason.INCOMPLETE_INPUT));
    }

    @Test
    public void aCurveThatWasTakenAwayEndsItsStream() throws Exception {
        var rig = Rig.level(Rig.CURVES).levels(1.2, 1.2);
        rig.restarted(Map.of());
        var ended = rig.context.datastream("post-1/discharge-rated").orElseThrow();
        assertEquals("no rating curve", ended.properties().get("ended"));
        assertEquals(
                "no storage curve",
                rig.context
                        .datastream("post-1/storage")
                        .orElseThrow()
                        .properties()
                        .get("ended"));
        rig.deliver(rig.given(2, 1.2));
        assertNull(rig.held("discharge-rated", 2));
        rig.restarted(Rig.CURVES);
        assertFalse(rig.context
                .datastream("post-1/storage")
                .orElseThrow()
                .properties()
                .containsKey("ended"));
    }

    /** Before there were curves nothing was said of them: nothing must be withdrawn that never was. */
    @Test
    public void whatWasDerivedBeforeTheCurveWasSetIsNotWithdrawn() throws Exception {
        var rig = Rig.level(Map.of()).levels(1.2, 1.2, 1.2);
        rig.restarted(Rig.CURVES).deliver(rig.withdrawn(0));
        assertTrue(rig.bench.outputs().stream()
                .noneMatch(r -> r instanceof org.kota.model.Retraction retraction
                        && retraction.datastream()
                                == rig.context
                                        .datastream("post-1/discharge-rated")
                                        .orElseThrow()
                                        .id()
                        && retraction.time() == Rig.at(0)));
    }

    @Test
    public void aWrongCurveIsRefusedByItsKey() {
        assertRefused("rating.old.valid-from", Map.of("post.post-1.rating.old.valid-from", "last week"));
        assertRefused("another version is valid", Map.of("post.post-1.rating.old.valid-from", "2026-01-01T20:00:00Z"));
        assertRefused("meet within 5 %", Map.of("post.post-1.rating.old.curve", "10, 0.2, 1.6; 20, 0.2, 1.4, 1.8"));
        assertRefused("and not both", Map.of("post.post-1.rating.old.gaugings", "1, 2; 2, 5"));
        assertRefused("storage.survey", Map.of("post.post-1.storage.survey.curve", "0, 1000; 1, 900"));
        assertRefused("extrapolation", Map.of("extrapolation", "0.5"));
        assertRefused(
                "at least 5",
                Map.of("post.post-1.rating.x.valid-from", "2026-03-01", "post.post-1.rating.x.gaugings", "1, 2; 2, 5"));
    }

    @Test
    public void aCurveOfGaugingsIsFittedFromTheConfiguration() throws Exception {
        var rig = Rig.level(Map.of(
                "post.post-1.rating.a.valid-from", "2025-12-01",
                "post.post-1.rating.a.gaugings", "stage,discharge\n1,10\n1.5,22.5\n2,40\n2.5,62.5\n3,90"));
        rig.deliver(rig.delivery(rig.reading(Rig.at(0), 2.2, Quality.GOOD)));
        assertEquals(48.4, rig.held("discharge-rated", 0).number(), 0.5);
    }

    private static void assertRefused(String words, Map<String, String> change) {
        var all = new TreeMap<>(Rig.CURVES);
        all.putAll(change);
        var e = assertThrows(ServiceException.class, () -> new DepthGauge().validate(all));
        assertTrue(e.getMessage(), e.getMessage().contains(words));
    }
}
