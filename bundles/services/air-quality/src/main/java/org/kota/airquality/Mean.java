package org.kota.airquality;

import java.util.ArrayList;
import java.util.List;
import org.kota.airquality.Limits.Verdict;
import org.kota.model.Quality;

/**
 * The mean of one parameter over 24 hours, as far as there are data.
 *
 * @param hours of 24 with valid data
 * @param enough whether these are as many as are asked for
 * @param value ug/m3, to a thousandth; 0 without any data
 * @param quality of it
 * @param left readings that didn't count
 * @param why the last of those didn't
 */
record Mean(int hours, boolean enough, double value, Quality quality, int left, Verdict why) {

    static final int HOURS = 24;

    private static final double PERCENT = 100.0;
    private static final long DAY = HOURS * Hour.MILLIS;

    double coverage() {
        return Math.rint(hours * PERCENT / HOURS);
    }

    /** The running mean at an end, or the day's one if the source gives it. */
    static Mean of(Pollutant pollutant, Series series, long end, StationSettings settings) {
        Reading day = series.day(end);
        if (day != null) {
            return ofDay(pollutant, day, settings);
        }
        if (Math.floorMod(end, Hour.MILLIS) != 0) {
            return new Mean(0, false, 0, Quality.GOOD, 0, Verdict.FINE);
        }
        return ofHours(hours(series, Hour.of(end), HOURS), settings);
    }

    /** A day's mean is taken as it is, if it can be believed: one of exactly zero was zero all day. */
    private static Mean ofDay(Pollutant pollutant, Reading day, StationSettings settings) {
        Verdict verdict = settings.limits(pollutant).judge(day, day.value() == 0 ? DAY : 0);
        Quality marks = Marks.of(day.quality(), day.quality().isGood());
        Quality quality = Marks.leveled(marks, !day.quality().isGood());
        return verdict.counts()
                ? new Mean(HOURS, true, rounded(day.value()), quality, 0, Verdict.FINE)
                : new Mean(0, false, 0, Quality.GOOD, 1, verdict);
    }

    private static Mean ofHours(List<Hour> hours, StationSettings settings) {
        double sum = 0;
        int valid = 0;
        int good = 0;
        int left = 0;
        Verdict why = Verdict.FINE;
        Quality marks = Quality.GOOD;
        for (Hour hour : hours) {
            left += hour.left();
            why = hour.left() > 0 ? hour.why() : why;
            if (settings.isValid(hour)) {
                valid++;
                sum += hour.mean();
                good += hour.suspect() ? 0 : 1;
                marks = marks.and(hour.marks());
            }
        }
        boolean suspect = good < settings.hours();
        double mean = valid == 0 ? 0 : rounded(sum / valid);
        return new Mean(valid, valid > 0 && valid >= settings.hours(), mean, Marks.leveled(marks, suspect), left, why);
    }

    /** The hours with readings among the last before an end, in order of time. */
    static List<Hour> hours(Series series, long end, int count) {
        var hours = new ArrayList<Hour>();
        for (long number = end - count; number < end; number++) {
            if (series.hour(number) != null) {
                hours.add(series.hour(number));
            }
        }
        return hours;
    }

    /** Removes the last bits that a conversion adds, far below any instrument's resolution. */
    static double fine(double value) {
        return Math.abs(value) >= 1e9 ? value : Math.rint(value * 1e6) / 1e6 + 0.0;
    }

    static double rounded(double value) {
        return Math.rint(value * 1000) / 1000 + 0.0;
    }
}
