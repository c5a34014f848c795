package org.kota.model;

/**
 * A minute of Kota time has passed: the bus appends one to the log so that handlers see time as records and stay pure.
 *
 * @param time a full minute, milliseconds since 1970-01-01T00:00Z; strictly increasing in the log
 */
public record Tick(long time) implements BusRecord {
    /** Milliseconds between two ticks of Kota time. */
    public static final long PERIOD = 60_000;
}
