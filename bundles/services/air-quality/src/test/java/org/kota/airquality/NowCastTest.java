package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.Test;

/** Worked by hand; hours stand with the latest first. */
public class NowCastTest {

    private static final double NONE = Double.NaN;

    private static double of(double... hours) {
        return NowCast.of(list(hours)).orElseThrow();
    }

    private static List<Double> list(double... hours) {
        return new ArrayList<>(DoubleStream.of(hours).boxed().toList());
    }

    @Test
    public void calmAirIsItsPlainMean() {
        assertEquals(12, of(12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12), 0);
    }

    @Test
    public void theWeightIsTheLeastOverTheMost() {
        assertEquals("w = 8/10: (8 + 0.8 * 10) / 1.8 = 8.88", 8.8, of(8, 10), 0);
        assertEquals("w = 0.9: (10 + 8.1 + 8.1) / 2.71 = 9.66", 9.6, of(10, 9, 10), 0);
    }

    @Test
    public void theWeightIsNeverLessThanAHalf() {
        assertEquals("w = 1/2, not 1/4: (10 + 40 / 2) / 1.5 = 20", 20, of(10, 40), 0);
        assertEquals("falling: (1 + 50) / 1.5 = 34", 34, of(1, 100), 0);
    }

    @Test
    public void aMissingHourLosesItsWeight() {
        assertEquals("(10 + 40 / 4) / 1.25 = 16", 16, of(10, NONE, 40), 0);
        assertEquals("(20 / 2 + 10 / 4) / 0.75 = 16.66", 16.6, of(NONE, 20, 10), 0);
    }

    @Test
    public void twoOfTheLastThreeHoursAreNeeded() {
        assertTrue(NowCast.of(list(10, NONE, NONE, 10, 10, 10)).isEmpty());
        assertTrue(NowCast.of(list(NONE, NONE, 10, 10, 10, 10)).isEmpty());
        assertTrue(NowCast.of(list(NONE, 10, 10)).isPresent());
        assertTrue(NowCast.of(list()).isEmpty());
    }

    @Test
    public void onlyTwelveHoursCount() {
        double[] hours = new double[13];
        java.util.Arrays.fill(hours, 10);
        hours[12] = 1_000;
        assertEquals(10, of(hours), 0);
        hours[11] = 10_000;
        assertTrue("the twelfth does", of(hours) > 10);
    }

    @Test
    public void hoursAndResultAreTruncatedToATenth() {
        assertEquals(10.1, of(10.19, 10.19, 10.19), 0);
        assertEquals("a tenth stays a tenth", 0.3, of(0.1 + 0.2, 0.3, 0.3), 0);
        assertEquals(-0.1, of(-0.19, -0.19, -0.19), 0);
    }

    @Test
    public void airWithoutParticlesIsNoDivisionByZero() {
        assertEquals(0, of(0, 0, 0), 0);
        assertEquals("w = 1/2: (4 - 2 / 2) / 1.5 = 2", 2, of(4, -2), 0);
    }
}
