package org.kota.demo;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The generator of {@code simulated-air.csv}: four weeks of hourly PM2.5 and PM10 that no instrument has measured. A level
 * for each hour of the day (two rush hours, a clean afternoon), times a slow log-normal course, times an episode of haze in
 * the third week; PM10 is PM2.5 and coarse dust by day. Five hours are missing. The seed is fixed, so that anyone gets the same.
 */
final class SimulatedAir {

    static final String HEADER = "time,pm25_ug_m3,pm10_ug_m3";

    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2026-01-01T00:00:00+07:00");
    private static final long SEED = 20_260_101L;
    private static final int HOURS = 28 * 24;
    private static final int OUTAGE = 9 * 24 + 2;
    private static final int OUTAGE_HOURS = 5;
    private static final int HAZE = 16 * 24 + 12;
    private static final double HAZE_WIDTH = 30;

    private SimulatedAir() {}

    static List<String> lines() {
        var random = new Random(SEED);
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        double course = 0;
        for (int i = 0; i < HOURS; i++) {
            course = 0.93 * course + 0.12 * random.nextGaussian();
            double fine = daily(i % 24) * StrictMath.exp(course) * haze(i);
            double coarse = (8 + 10 * daylight(i % 24)) * StrictMath.exp(0.2 * random.nextGaussian());
            if (i < OUTAGE || i >= OUTAGE + OUTAGE_HOURS) {
                lines.add(FIRST.plusHours(i) + String.format(Locale.ROOT, ",%.1f,%.1f", fine, fine * 1.25 + coarse));
            }
        }
        return lines;
    }

    private static double daily(int hour) {
        return 16 + 14 * bump(hour, 7, 2) + 12 * bump(hour, 19, 3);
    }

    private static double daylight(int hour) {
        return bump(hour, 13, 4);
    }

    private static double haze(int hour) {
        return 1 + 2.2 * bump(hour, HAZE, HAZE_WIDTH);
    }

    private static double bump(double at, double middle, double width) {
        double x = (at - middle) / width;
        return StrictMath.exp(-x * x / 2);
    }
}
