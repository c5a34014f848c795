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
        last = Math.max(last, reached());
        return last;
    }

    /** Milliseconds that it stands still for, because the system's clock was set back; 0 while it goes on. */
    synchronized long ahead() {
        return Math.max(0, last - reached());
    }

    private long reached() {
        return start + Math.round((system.millis() - systemStart) * scale);
    }

    double scale() {
        return scale;
    }
}
