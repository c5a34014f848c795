package org.kota.depthgauge;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class SiagaTest {

    private static final SiagaScale SCALE = new SiagaScale(1.0, 2.0, 3.0, true, 0.1, 2, 3, "test", true);

    @Test
    public void aWorseClassNeedsTwoReadingsInARow() {
        assertArrayEquals(new int[] {4, 4, 4, 4, 3}, walk(0.5, 1.0, 0.9, 1.2, 1.3));
    }

    @Test
    public void aBetterClassNeedsThreeReadingsBelowTheHysteresis() {
        assertArrayEquals(new int[] {3, 3, 3, 3, 3, 3, 4}, walk(1.5, 0.95, 0.8, 0.95, 0.8, 0.85, 0.7));
    }

    @Test
    public void theHysteresisItselfStillBelongsToTheWorseClass() {
        assertArrayEquals(new int[] {3, 3, 3, 3, 3}, walk(1.0, 0.9, 0.9, 0.9, 0.9));
        assertArrayEquals(new int[] {3, 3, 3, 4}, walk(1.0, 0.8999, 0.8999, 0.8999));
    }

    @Test
    public void classesAreSkippedOnlyAsFarAsEveryReadingOfTheRunReaches() {
        assertArrayEquals(new int[] {4, 4, 2}, walk(0.5, 2.5, 3.5));
        assertArrayEquals(new int[] {4, 4, 1}, walk(0.5, 3.5, 3.5));
        assertArrayEquals(new int[] {1, 1, 1, 3}, walk(3.5, 0.2, 1.5, 0.2));
    }

    @Test
    public void aWaveOnTheWayDownStartsTheCountAgain() {
        assertArrayEquals(new int[] {2, 2, 2, 2, 2, 2, 4}, walk(2.0, 0.5, 0.5, 2.0, 0.5, 0.5, 0.5));
    }

    @Test
    public void readingsInThePresentClassAreNoPartOfARun() {
        assertArrayEquals(new int[] {3, 3, 3, 3, 4}, walk(1.0, 1.5, 0.5, 0.5, 0.5));
        assertArrayEquals(new int[] {4, 4, 4, 3}, walk(0.5, 0.5, 1.0, 1.0));
    }

    @Test
    public void theFirstReadingStandsByItself() {
        assertArrayEquals(new int[] {1}, walk(9.9));
    }

    @Test
    public void inclusivityDecidesTheThresholdItself() {
        var exclusive = new SiagaScale(0.8, 1.5, 2.0, false, 0, 1, 1, "test", true);
        var inclusive = new SiagaScale(0.8, 1.5, 2.0, true, 0, 1, 1, "test", true);
        assertEquals(4, exclusive.classOf(0.8));
        assertEquals(3, exclusive.classOf(0.8001));
        assertEquals(3, inclusive.classOf(0.8));
        assertEquals(4, inclusive.classOf(0.7999));
    }

    @Test
    public void refusesThresholdsInTheWrongOrder() {
        assertThrows(IllegalArgumentException.class, () -> new SiagaScale(2, 1, 3, true, 0, 1, 1, "test", true));
        assertThrows(IllegalArgumentException.class, () -> new SiagaScale(1, 1, 3, true, 0, 1, 1, "test", true));
    }

    private static int[] walk(double... levels) {
        int[] walked = new int[levels.length];
        Siaga siaga = Siaga.UNKNOWN;
        for (int i = 0; i < levels.length; i++) {
            siaga = siaga.next(SCALE, levels[i]);
            walked[i] = siaga.level();
        }
        return walked;
    }
}
