package org.kota.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.Test;

public class QualityTest {

    @Test
    public void survivesBeingPackedAndUnpacked() {
        Quality quality = Quality.of(QualityLevel.SUSPECT, QualityReason.STUCK, QualityReason.RECORDED);
        Quality again = new Quality(quality.code());
        assertEquals(QualityLevel.SUSPECT, again.level());
        assertEquals(Set.of(QualityReason.STUCK, QualityReason.RECORDED), again.reasons());
    }

    @Test
    public void takesTheWorseLevelAndAllReasonsTogether() {
        Quality both = Quality.suspect(QualityReason.SPIKE).and(Quality.bad(QualityReason.OUT_OF_RANGE));
        assertTrue(both.isBad());
        assertEquals(Set.of(QualityReason.SPIKE, QualityReason.OUT_OF_RANGE), both.reasons());
        assertEquals(both, Quality.bad(QualityReason.OUT_OF_RANGE).and(Quality.suspect(QualityReason.SPIKE)));
    }

    @Test
    public void aMarkOfOriginLeavesTheLevelAlone() {
        Quality recorded = Quality.GOOD.marked(QualityReason.RECORDED);
        assertTrue(recorded.isGood());
        assertEquals("good(recorded)", recorded.toString());
    }

    @Test
    public void everyReasonHasACodeOfItsOwn() {
        var codes = new HashSet<Integer>();
        for (QualityReason reason : QualityReason.values()) {
            assertTrue(reason.name(), codes.add(Quality.suspect(reason).code()));
        }
        assertFalse(codes.contains(Quality.GOOD.code()));
    }

    @Test
    public void theCodesOnDiskStayWhatTheyAre() {
        assertEquals("suspect(out-of-range)", new Quality(0b101).toString());
        assertEquals("bad(unverified-table)", new Quality(1 << 14 | 2).toString());
    }

    @Test
    public void refusesACodeWithoutALevel() {
        assertThrows(IllegalArgumentException.class, () -> new Quality(3));
        assertThrows(IllegalArgumentException.class, () -> new Quality(-1));
    }
}
