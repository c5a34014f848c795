package org.kota.metrics;

import org.kota.control.ClockLeaps;
import org.kota.model.KotaClock;

/** The city's time. */
final class ClockFigures implements Part {

    private static final double MILLIS = 1000;

    private final Platform platform;

    ClockFigures(Platform platform) {
        this.platform = platform;
    }

    @Override
    public void collect(Figures figures) {
        KotaClock clock = Platform.present(platform.clock, "clock");
        figures.gauge("kota_clock_seconds", "Kota time, seconds since 1970", clock.millis() / MILLIS);
        figures.gauge("kota_clock_scale", "How many times as fast as real time Kota time runs", clock.scale());
        figures.gauge(
                "kota_clock_ahead_seconds",
                "Seconds that Kota time stands still for, because the system's clock was set back",
                clock.ahead().toMillis() / MILLIS);
        figures.flag("kota_clock_plausible", "0 while the system's time can't be right", clock.plausible());
        ClockLeaps leaps = Platform.present(platform.leaps, "clock");
        figures.counter(
                "kota_clock_stalls",
                "Times since start that Kota stood still for five seconds or more",
                leaps.stalls());
        figures.counter(
                "kota_clock_leaps", "Leaps of the system's clock since start, of five seconds or more", leaps.number());
    }
}
