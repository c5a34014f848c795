package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.service.LegalTable;

public class QualityControlTest {

    private static final Map<String, String> SCALE =
            Map.of("post.post-1.siaga.III", "1.5", "post.post-1.siaga.II", "2", "post.post-1.siaga.I", "3");

    @Test
    public void aSpikeIsHeldAndThenRefuted() throws Exception {
        var rig = Rig.level(SCALE).levels(1, 1, 1, 4);
        assertEquals("suspect(spike)", rig.held("river-level", 3).quality().toString());
        rig.deliver(rig.given(4, 1), rig.given(5, 1));
        assertEquals("bad(spike)", rig.held("river-level", 3).quality().toString());
        assertEquals("good", rig.held("river-level", 5).quality().toString());
        assertEquals(4, rig.held("siaga", 5).number(), 0);
    }

    @Test
    public void aSuddenFloodIsHeldAndThenConfirmedInOneGo() throws Exception {
        var rig = Rig.level(SCALE).levels(1, 1, 1, 3.2);
        assertEquals("suspect(spike)", rig.held("river-level", 3).quality().toString());
        assertEquals("a held reading moves nothing", 4, rig.held("siaga", 3).number(), 0);
        rig.deliver(rig.given(4, 3.3), rig.given(5, 3.4));
        assertEquals(
                "suspect(rate-of-change)", rig.held("river-level", 3).quality().toString());
        assertEquals("good", rig.held("river-level", 4).quality().toString());
        assertEquals("confirmed with its successors", 1, rig.held("siaga", 5).number(), 0);
    }

    @Test
    public void twoFalseEchoesInARowAreStillASpike() throws Exception {
        var rig = Rig.level(SCALE).levels(1, 1, 4, 4, 1, 1, 1);
        assertTrue(rig.held("river-level", 2).quality().isBad());
        assertTrue(rig.held("river-level", 3).quality().isBad());
        assertTrue(rig.held("river-level", 4).quality().isGood());
    }

    @Test
    public void aReadingThatCountsForNothingDoesNotBendItsOwnRiseRate() throws Exception {
        var rig = Rig.level(Map.of()).levels(1, 1.1, 1.2, 3.9);
        assertEquals(
                "held: from the three before it", 0.4, rig.held("rise-rate", 3).number(), 1e-9);
        assertEquals("suspect(spike)", rig.held("rise-rate", 3).quality().toString());
        rig.deliver(rig.given(4, 1.4), rig.given(5, 1.5));
        assertEquals("refuted", 0.4, rig.held("rise-rate", 3).number(), 1e-9);
        assertEquals("bad(spike)", rig.held("rise-rate", 3).quality().toString());
    }

    @Test
    public void aReadingThatIsConfirmedCountsForItsOwnRiseRate() throws Exception {
        var rig = Rig.level(Map.of()).levels(1, 1, 1, 2, 2, 2);
        assertEquals(1.2, rig.held("rise-rate", 3).number(), 1e-9);
    }

    @Test
    public void aRiseRateNeedsTwoUsableLevels() throws Exception {
        var rig = Rig.level(Map.of("post.post-1.range.max", "6")).levels(1, 7, 7);
        assertTrue(rig.held("rise-rate").toString(), rig.held("rise-rate").isEmpty());
        assertEquals("bad(out-of-range)", rig.held("river-level", 2).quality().toString());
    }

    @Test
    public void outOfRangeIsBadAndCountsForNothing() throws Exception {
        var rig = Rig.level(Map.of("post.post-1.range.max", "6")).levels(1, 1, 7, 1);
        assertEquals("bad(out-of-range)", rig.held("river-level", 2).quality().toString());
        assertEquals(0, rig.held("rise-rate", 3).number(), 0);
    }

    @Test
    public void theLargestNumbersThereAreAreOutOfRangeLikeAnyOther() throws Exception {
        for (double huge : new double[] {1e306, -1e306, Double.MAX_VALUE, -Double.MAX_VALUE}) {
            var rig = Rig.level(SCALE).levels(1, 1, huge, 1, 1, 1);
            assertEquals(
                    "bad(out-of-range)", rig.held("river-level", 2).quality().toString());
            assertEquals(huge, rig.held("river-level", 2).number(), 0);
            assertEquals(0, rig.held("rise-rate", 5).number(), 0);
            assertEquals(4, rig.held("siaga", 5).number(), 0);
        }
    }

    @Test
    public void aFastChangeIsSuspectButCounts() throws Exception {
        var rig = Rig.level(Map.of("rate.max", "1")).levels(1, 1.1, 1.5, 1.6);
        assertEquals("good", rig.held("river-level", 1).quality().toString());
        assertEquals(
                "suspect(rate-of-change)", rig.held("river-level", 2).quality().toString());
        assertEquals("good", rig.held("river-level", 3).quality().toString());
    }

    @Test
    public void equalReadingsInARowAreStuckFromTheNthOn() throws Exception {
        var rig = Rig.level(Map.of("stuck", "3")).levels(1, 2.1, 2.1, 2.1, 2.1, 2.2);
        assertTrue(rig.held("river-level", 2).quality().isGood());
        assertEquals("suspect(stuck)", rig.held("river-level", 3).quality().toString());
        assertEquals("suspect(stuck)", rig.held("river-level", 4).quality().toString());
        assertTrue(rig.held("river-level", 5).quality().isGood());
    }

    @Test
    public void aDistanceIsTakenFromTheDatumAndALostEchoIsASensorFault() throws Exception {
        var rig = new Rig("distance", "cm", Map.of("post.post-1.datum", "5.1", "post.post-1.echo.loss", "9.999"));
        rig.levels(360, 999.9, 0, 350);
        assertEquals(1.5, rig.held("river-level", 0).number(), 0);
        assertTrue(rig.held("river-level", 1).quality().has(QualityReason.SENSOR_FAULT));
        assertTrue(rig.held("river-level", 2).quality().isBad());
        assertEquals(1.6, rig.held("river-level", 3).number(), 0);
        assertEquals("from the two echoes", 0.1333, rig.held("rise-rate", 3).number(), 1e-9);
    }

    @Test
    public void suspectInputCountsAndIsMarkedAndBadInputDoesNot() throws Exception {
        var rig = Rig.level(Map.of());
        rig.deliver(
                rig.delivery(rig.reading(Rig.at(0), 1, Quality.GOOD.marked(QualityReason.RECORDED))),
                rig.delivery(rig.reading(Rig.at(1), 1.1, Quality.suspect(QualityReason.CLOCK_SKEW))),
                rig.delivery(rig.reading(Rig.at(2), 1.2, Quality.bad(QualityReason.SENSOR_FAULT))),
                rig.given(3, 1.3));
        assertEquals("good(recorded)", rig.held("river-level", 0).quality().toString());
        assertEquals(
                "suspect(clock-skew,suspect-input)",
                rig.held("river-level", 1).quality().toString());
        assertEquals(
                "bad(sensor-fault,suspect-input)",
                rig.held("river-level", 2).quality().toString());
        assertEquals(0.4, rig.held("rise-rate", 3).number(), 1e-9);
    }

    @Test
    public void theRiseRateIsTheSlopeOfTheLastHour() throws Exception {
        var rig = Rig.level(Map.of()).levels(1, 1.1, 1.2, 1.3, 1.4);
        assertNull("one reading has no slope", rig.held("rise-rate", 0));
        assertEquals(0.4, rig.held("rise-rate", 4).number(), 1e-9);
    }

    @Test
    public void aFalseFirstReadingSaysASiagaThatTheTwoThatFollowRevise() throws Exception {
        var rig = Rig.level(SCALE).levels(9);
        assertEquals("unconfirmed", 1, rig.held("siaga", 0).number(), 0);
        rig.deliver(rig.given(1, 1), rig.given(2, 1));
        assertEquals("bad(spike)", rig.held("river-level", 0).quality().toString());
        assertNull(rig.held("siaga", 0));
        assertEquals(4, rig.held("siaga", 1).number(), 0);
        assertEquals(4, rig.held("siaga", 2).number(), 0);
    }

    @Test
    public void aPostWithoutThresholdsHasNoSiaga() throws Exception {
        var rig = Rig.level(Map.of()).levels(1, 9, 9, 9);
        assertTrue(rig.held("siaga").isEmpty());
        assertTrue(rig.context.datastream("post-1/siaga").isEmpty());
    }

    @Test
    public void aPublishedTableMarksTheSiagaAsUnverifiedAndShowsItsThresholds() throws Exception {
        var rig = Rig.level(Map.of("post.post-1.table", "katulampa")).levels(1, 1);
        assertEquals("good(unverified-table)", rig.held("siaga", 1).quality().toString());
        var properties = rig.context.datastream("post-1/siaga").orElseThrow().properties();
        assertEquals("0.8", properties.get("siaga.III"));
        assertEquals(">", properties.get("siaga.compare"));
        assertEquals("false", properties.get("siaga.verified"));
        assertEquals("IV normal", properties.get("label.4"));
        assertEquals("I bencana", properties.get("label.1"));
    }

    @Test
    public void theMarkVanishesOnceAPersonVerifiedTheTableAndComesBackWithTheWithdrawal() throws Exception {
        var configuration = Map.of("post.post-1.table", "katulampa");
        var rig = Rig.level(configuration).levels(1, 1);
        LegalTable table = rig.context.legalTable("siaga-katulampa");
        rig.context.table(table.withVerified(true));
        rig.restarted(configuration).deliver(rig.given(2, 1));
        assertEquals("good", rig.held("siaga", 2).quality().toString());
        assertEquals("true", siaga(rig).get("siaga.verified"));
        rig.context.table(table);
        rig.restarted(configuration).deliver(rig.given(3, 1));
        assertEquals("good(unverified-table)", rig.held("siaga", 3).quality().toString());
        assertEquals("false", siaga(rig).get("siaga.verified"));
    }

    @Test
    public void aTableOfTheCityThatContradictsAPostsOwnThresholdCostsThatPostAlone() throws Exception {
        var configuration = Map.of("post.post-1.table", "katulampa", "post.post-1.siaga.III", "1.4");
        var rig = Rig.level(configuration).levels(1, 1);
        LegalTable shipped = rig.context.legalTable("siaga-katulampa");
        var rows = new TreeMap<>(shipped.rows());
        rows.put("II.cm", "130");
        rig.context.table(
                new LegalTable(shipped.id(), shipped.titles(), "Perwali 1/2026", "2026", false, shipped.note(), rows));
        rig.restarted(configuration).deliver(rig.given(2, 1));
        assertTrue(
                rig.module.health().text(),
                rig.module.health().text().contains("Post post-1: siaga thresholds must rise"));
    }

    private static Map<String, String> siaga(Rig rig) {
        return rig.context.datastream("post-1/siaga").orElseThrow().properties();
    }
}
