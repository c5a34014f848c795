package org.kota.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class ObservationTest {

    private final Observation level = Observation.reading(7, 1_000, 1_500, Result.of(2.5), Quality.GOOD);

    @Test
    public void aRepeatWithAnotherIdAndArrivalSaysTheSame() {
        var repeat = Observation.reading(7, 1_000, 9_999, Result.of(2.5), Quality.GOOD)
                .withId(12);
        assertTrue(level.sameFacts(repeat));
    }

    @Test
    public void anotherValueTimeOrIntervalSaysSomethingElse() {
        assertFalse(level.sameFacts(Observation.reading(7, 1_000, 1_500, Result.of(2.6), Quality.GOOD)));
        assertFalse(level.sameFacts(Observation.reading(7, 1_001, 1_500, Result.of(2.5), Quality.GOOD)));
        assertFalse(level.sameFacts(level.since(500)));
    }

    @Test
    public void theQualityIsAFactOfDerivedValuesOnly() {
        var suspect = Quality.suspect(QualityReason.SPIKE);
        assertTrue(level.sameFacts(level.withQuality(suspect)));
        var derived = Observation.derived(7, 1_000, 1_500, Result.of(2.5), suspect, "depth-gauge@1");
        assertFalse(derived.sameFacts(derived.withQuality(Quality.GOOD)));
    }

    @Test
    public void anIntervalEndsAtItsKeyTime() {
        Observation daily = level.since(0);
        assertTrue(daily.isInterval());
        assertEquals(1_000, daily.time());
        assertFalse(level.isInterval());
    }

    @Test
    public void aMissingValueIsNoResult() {
        assertThrows(IllegalArgumentException.class, () -> Result.of(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Result.of(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> level.since(1_001));
    }

    @Test
    public void resultsFitTheirTypeOnly() {
        assertTrue(ResultType.NUMBER.fits(Result.of(1)));
        assertFalse(ResultType.NUMBER.fits(Result.of("1")));
        assertTrue(ResultType.TRUTH.fits(Result.of(true)));
        assertTrue(ResultType.JSON.fits(Result.json("{}")));
        assertFalse(ResultType.TEXT.fits(Result.json("{}")));
    }

    @Test
    public void wholeNumbersAreWrittenWithoutAPoint() {
        assertEquals("3", Result.of(3).toString());
        assertEquals("-0.25", Result.of(-0.25).toString());
    }
}
