package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.operationsroom.Series.Gap;
import org.kota.operationsroom.Series.Point;

public class SeriesTest {

    @Test
    public void peaksSurviveThinning() {
        var series = new Series(0, 100_000, 20, 1);
        for (int t = 0; t < 100_000; t++) {
            series.add(good(t, t == 54_321 ? 99 : t == 54_400 ? -99 : 1));
        }
        series.end();

        assertTrue(series.points().size() <= 20);
        assertTrue(series.points().contains(new Point(54_321, 99)));
        assertTrue(series.points().contains(new Point(54_400, -99)));
    }

    @Test
    public void pointsComeInTheOrderOfTime() {
        var series = new Series(0, 1000, 10, 1);
        for (int t = 0; t < 1000; t++) {
            series.add(good(t, Math.sin(t)));
        }
        series.end();

        List<Long> times = series.points().stream().map(Point::time).toList();
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    public void aSpanOfMoreThanTwoIntervalsIsAGap() {
        var series = new Series(0, 100, 100, 10);
        List.of(0, 10, 20, 41, 50, 70).forEach(t -> series.add(good(t, 1)));
        series.end();

        assertEquals(List.of(new Gap(20, 41), new Gap(70, 100)), series.gaps());
    }

    @Test
    public void learnsAnIntervalThatNobodyDeclared() {
        var series = new Series(0, 80, 100, 0);
        List.of(0, 10, 20, 30, 60, 70).forEach(t -> series.add(good(t, 1)));
        series.end();

        assertEquals(10, series.interval());
        assertEquals(List.of(new Gap(30, 60)), series.gaps());
    }

    @Test
    public void doubtfulValuesStandApartAndBadOnesAreOnlyCounted() {
        var series = new Series(0, 100, 100, 10);
        series.add(good(0, 1));
        series.add(reading(10, 5, Quality.suspect(QualityReason.SPIKE)));
        series.add(reading(20, 9, Quality.bad(QualityReason.SENSOR_FAULT)));
        series.end();

        assertEquals(List.of(new Point(0, 1)), series.points());
        assertEquals(List.of(new Point(10, 5)), series.suspect());
        assertEquals(1, series.bad());
    }

    private static Observation good(long time, double value) {
        return reading(time, value, Quality.GOOD);
    }

    private static Observation reading(long time, double value, Quality quality) {
        return Observation.reading(1, time, time, Result.of(value), quality);
    }
}
