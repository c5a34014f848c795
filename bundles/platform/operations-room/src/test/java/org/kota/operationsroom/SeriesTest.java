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

        assertTrue(series.good().points().size() <= 20);
        assertTrue(series.good().points().contains(new Point(54_321, 99)));
        assertTrue(series.good().points().contains(new Point(54_400, -99)));
    }

    @Test
    public void pointsComeInTheOrderOfTime() {
        var series = new Series(0, 1000, 10, 1);
        for (int t = 0; t < 1000; t++) {
            series.add(good(t, Math.sin(t)));
        }
        series.end();

        List<Long> times = series.good().points().stream().map(Point::time).toList();
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
    public void valuesStandApartByQuality() {
        var series = new Series(0, 100, 100, 10);
        series.add(good(0, 1));
        series.add(reading(10, 5, Quality.suspect(QualityReason.SPIKE)));
        series.add(reading(20, 9, Quality.bad(QualityReason.SENSOR_FAULT)));
        series.end();

        assertEquals(List.of(new Point(0, 1)), series.good().points());
        assertEquals(List.of(new Point(10, 5)), series.suspect().points());
        assertEquals(List.of(new Point(20, 9)), series.bad().points());
    }

    @Test
    public void whereAnythingCameIsNoGapAndWhatIsMissingSumsUpToTheExpected() {
        var series = new Series(0, 1441, 1000, 1);
        for (int t = 0; t < 61; t++) {
            var quality = t < 32
                    ? Quality.GOOD
                    : t < 53 ? Quality.suspect(QualityReason.RATE_OF_CHANGE) : Quality.bad(QualityReason.OUT_OF_RANGE);
            series.add(reading(t, t, quality));
        }
        series.end();

        assertEquals(List.of(new Gap(60, 1441)), series.gaps());
        assertEquals(32, series.good().count());
        assertEquals(21, series.suspect().count());
        assertEquals(8, series.bad().count());
        assertEquals(1441, 61 + series.missing());
    }

    @Test
    public void theLineBreaksWhereOnlyDoubtfulValuesCame() {
        var series = new Series(0, 100, 100, 10);
        for (int t = 0; t < 100; t += 10) {
            series.add(reading(t, t, t < 30 || t > 60 ? Quality.GOOD : Quality.suspect(QualityReason.RATE_OF_CHANGE)));
        }
        series.end();

        assertEquals(List.of(), series.gaps());
        assertEquals(List.of(new Gap(20, 70)), series.breaks());
        assertEquals(0, series.missing());
    }

    @Test
    public void moreThanExpectedIsNothingMissingAndAnUnknownIntervalTellsNothing() {
        var often = new Series(0, 100, 100, 10);
        var once = new Series(0, 100, 100, 0);
        for (int t = 0; t < 100; t++) {
            often.add(good(t, 1));
        }
        once.add(good(50, 1));
        often.end();
        once.end();

        assertEquals(0, often.missing());
        assertEquals(-1, once.missing());
    }

    @Test
    public void whatIsNoNumberHasComeToo() {
        var series = new Series(0, 30, 100, 10);
        for (int t = 0; t < 30; t += 10) {
            series.add(Observation.reading(1, t, t, Result.of("open"), Quality.GOOD));
        }
        series.end();

        assertEquals(List.of(), series.gaps());
        assertEquals(3, series.good().count());
        assertEquals(List.of(), series.good().points());
    }

    private static Observation good(long time, double value) {
        return reading(time, value, Quality.GOOD);
    }

    private static Observation reading(long time, double value, Quality quality) {
        return Observation.reading(1, time, time, Result.of(value), quality);
    }
}
