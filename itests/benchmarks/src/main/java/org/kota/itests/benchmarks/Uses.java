package org.kota.itests.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What one thing that was done again and again has used each time: processor time, and bytes sent to the disk. */
final class Uses {

    private static final double MICROS_A_SECOND = 1e6;
    private static final double MEGABYTE = 1e6;
    private static final double FINE = 10;

    private final List<Double> cpuMicros = new ArrayList<>();
    private final List<Double> written = new ArrayList<>();

    /** Adds a turn in which the thing was done so many times. */
    void add(Usage usage, double times) {
        cpuMicros.add(usage.cpuMicros() / times);
        written.add(usage.written() / times);
    }

    /** Of the last turn, for things of microseconds. */
    String last() {
        return small(cpuMicros.get(cpuMicros.size() - 1), written.get(written.size() - 1));
    }

    /** Median of the turns, for things of microseconds. */
    String each() {
        return small(Spread.of(cpuMicros).median(), Spread.of(written).median());
    }

    /** Median of the turns, for things of a second. */
    String eachInSeconds() {
        return large(Spread.of(cpuMicros).median(), Spread.of(written).median());
    }

    /** What a process has used for one thing of about a second. */
    static String text(Usage usage) {
        return large(usage.cpuMicros(), usage.written());
    }

    private static String small(double micros, double bytes) {
        String format = micros < FINE ? "%.2f µs CPU, %,.0f B written each" : "%,.0f µs CPU, %,.0f B written each";
        return Figures.format(format, micros, bytes);
    }

    private static String large(double micros, double bytes) {
        return Figures.format("%.2f s CPU, %.1f MB written", micros / MICROS_A_SECOND, bytes / MEGABYTE);
    }
}
