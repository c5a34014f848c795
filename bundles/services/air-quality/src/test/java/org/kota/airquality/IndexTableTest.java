package org.kota.airquality;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import org.junit.Test;
import org.kota.service.LegalTable;

public class IndexTableTest {

    /** The breakpoints written down a second time: a slip in the shipped file must not pass. */
    private static final Map<Pollutant, double[]> ENDS = new EnumMap<>(Map.of(
            Pollutant.PM10, new double[] {50, 150, 350, 420, 500},
            Pollutant.PM25, new double[] {15.5, 55.4, 150.4, 250.4, 500},
            Pollutant.SO2, new double[] {52, 180, 400, 800, 1200},
            Pollutant.CO, new double[] {4000, 8000, 15000, 30000, 45000},
            Pollutant.O3, new double[] {120, 235, 400, 800, 1000},
            Pollutant.NO2, new double[] {80, 200, 1130, 2260, 3000},
            Pollutant.HC, new double[] {45, 100, 215, 432, 648}));

    private static final double[] INDEX = {50, 100, 200, 300};

    @Test
    public void everyRowEndsAtItsIndexInBothReadingsWithBothTops() throws Exception {
        for (double top : new double[] {400, 500}) {
            for (boolean stepped : new boolean[] {false, true}) {
                IndexTable table = ispu(top, stepped);
                ENDS.forEach((p, ends) -> {
                    for (int i = 0; i < ends.length; i++) {
                        Grade grade = table.grade(p, ends[i]);
                        assertEquals(p + " " + ends[i], i < 4 ? INDEX[i] : top, grade.index(), 1e-9);
                        assertEquals(p + " " + ends[i], i + 1, grade.band());
                    }
                });
            }
        }
    }

    @Test
    public void onTheContinuousLineANewRowBeginsJustAboveTheEnd() throws Exception {
        IndexTable table = ispu(500, false);
        ENDS.forEach((p, ends) -> {
            for (int i = 0; i < 4; i++) {
                Grade above = table.grade(p, ends[i] + 0.001);
                assertEquals(p + " above " + ends[i], i + 2, above.band());
                assertTrue(above.index() > INDEX[i] && above.index() < INDEX[i] + 0.01);
                Grade below = table.grade(p, ends[i] - 0.001);
                assertEquals(p + " below " + ends[i], i + 1, below.band());
                assertTrue(below.index() < INDEX[i]);
            }
        });
    }

    @Test
    public void theSteppedTableBeginsEachRowOneHigher() throws Exception {
        IndexTable table = ispu(500, true);
        ENDS.forEach((p, ends) -> {
            double step = p == Pollutant.PM25 ? 0.1 : 1;
            for (int i = 0; i < 4; i++) {
                Grade first = table.grade(p, ends[i] + step);
                assertEquals(p + " above " + ends[i], INDEX[i] + 1, first.index(), 1e-9);
                assertEquals(i + 2, first.band());
                Grade rounded = table.grade(p, ends[i] + step * 0.49);
                assertEquals("rounds down to the end", INDEX[i], rounded.index(), 1e-9);
                assertEquals(i + 1, rounded.band());
                assertEquals(i + 2, table.grade(p, ends[i] + step * 0.51).band());
            }
        });
    }

    @Test
    public void theTwoReadingsDifferWhereTheRegulationIsAmbiguous() throws Exception {
        Grade line = ispu(500, false).grade(Pollutant.PM25, 15.6);
        assertEquals(50 + 50 / 39.9 * 0.1, line.index(), 1e-9);
        assertEquals("announced as", 50, line.announced(), 0);
        assertEquals("but Sedang", 2, line.band());
        assertEquals(51, ispu(500, true).grade(Pollutant.PM25, 15.6).announced(), 0);
    }

    @Test
    public void betweenTwoEndsTheLineIsStraight() throws Exception {
        IndexTable table = ispu(500, false);
        assertEquals(25, table.grade(Pollutant.PM10, 25).index(), 1e-9);
        assertEquals(75, table.grade(Pollutant.PM10, 100).index(), 1e-9);
        assertEquals(150, table.grade(Pollutant.CO, 11500).index(), 1e-9);
        assertEquals(400, table.grade(Pollutant.O3, 900).index(), 1e-9);
        assertEquals(350, ispu(400, false).grade(Pollutant.O3, 900).index(), 1e-9);
        assertEquals(
                51 + 49 / 99.0 * 49, ispu(500, true).grade(Pollutant.PM10, 100).index(), 1e-9);
    }

    @Test
    public void beyondTheLastRowTheLineGoesOn() throws Exception {
        Grade beyond = ispu(500, false).grade(Pollutant.PM10, 540);
        assertEquals(600, beyond.index(), 1e-9);
        assertEquals(5, beyond.band());
    }

    @Test
    public void noiseBelowZeroIsZero() throws Exception {
        assertEquals(0, ispu(500, false).grade(Pollutant.PM25, -3).index(), 0);
        assertEquals(1, ispu(500, true).grade(Pollutant.PM25, -3).band());
    }

    @Test
    public void everyRowOfTheAqiBeginsAndEndsAsPrinted() throws Exception {
        IndexTable aqi = aqi();
        double[][] pm25 = {{0, 9}, {9.1, 35.4}, {35.5, 55.4}, {55.5, 125.4}, {125.5, 225.4}, {225.5, 325.4}};
        double[][] pm10 = {{0, 54}, {55, 154}, {155, 254}, {255, 354}, {355, 424}, {425, 604}};
        double[][] index = {{0, 50}, {51, 100}, {101, 150}, {151, 200}, {201, 300}, {301, 500}};
        for (int i = 0; i < index.length; i++) {
            for (int side = 0; side < 2; side++) {
                assertEquals(
                        index[i][side], aqi.grade(Pollutant.PM25, pm25[i][side]).index(), 1e-9);
                assertEquals(i + 1, aqi.grade(Pollutant.PM25, pm25[i][side]).band());
                assertEquals(
                        index[i][side], aqi.grade(Pollutant.PM10, pm10[i][side]).index(), 1e-9);
                assertEquals(i + 1, aqi.grade(Pollutant.PM10, pm10[i][side]).band());
            }
        }
    }

    @Test
    public void theAqiTruncatesConcentrationsAndRoundsTheIndex() throws Exception {
        assertEquals(50, aqi().grade(Pollutant.PM25, 9.099).announced(), 0);
        assertEquals(50, aqi().grade(Pollutant.PM10, 54.999).announced(), 0);
        assertEquals(
                "49 / 26.3 * 2.9 + 51 = 56.4",
                56,
                aqi().grade(Pollutant.PM25, 12.0).announced(),
                0);
        assertEquals(
                "49 / 26.3 * 3.2 + 51 = 56.96",
                57,
                aqi().grade(Pollutant.PM25, 12.3).announced(),
                0);
    }

    private static IndexTable ispu(double top, boolean stepped) throws Exception {
        return IndexTable.ispu(LegalTable.shipped(AirQuality.class, "ispu.properties"), top, stepped);
    }

    private static IndexTable aqi() throws Exception {
        return IndexTable.aqi(LegalTable.shipped(AirQuality.class, "us-aqi.properties"));
    }
}
