package org.kota.clock;

import java.time.InstantSource;

/**
 * Kota time as a function of the system's: it starts at an instant and passes {@code scale} times as fast. Never goes
 * backward.
 */
final class ScaledTime {

    private final InstantSource system;
    private final long systemStart;
    private final long start;
    private final double scale;
    private long last;

    /** @param start Kota time now, milliseconds since 1970 */
    ScaledTime(InstantSource system, long start, double scale) {
        this.system = system;
        this.systemStart = system.millis();
        this.start = start;
        this.scale = scale;
        this.last = start;
    }

    synchronized long millis() {
        long passed = system.millis() - systemStart;
        last = Math.max(last, start + Math.round(passed * scale));
        return last;
    }

    double scale() {
        return scale;
    }
}
