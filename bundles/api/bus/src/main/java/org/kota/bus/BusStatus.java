package org.kota.bus;

/**
 * The state of the log.
 *
 * @param state whether it takes records
 * @param detail a sentence when it doesn't take them, or when it does and a publisher hinders it; else null
 * @param first oldest record that is kept
 * @param last newest durable record
 * @param bytes size of the log on disk
 * @param freeBytes free space of its disk
 * @param reserveBytes free space below which appends are refused
 * @param waiting records queued for the next commit
 * @param waitingLimit most records that may be queued
 * @param commits group commits since start
 * @param commitMicrosP50 median duration of a group commit of late, microseconds
 * @param commitMicrosP99 99th percentile of it
 */
public record BusStatus(
        State state,
        String detail,
        Position first,
        Position last,
        long bytes,
        long freeBytes,
        long reserveBytes,
        int waiting,
        int waitingLimit,
        long commits,
        long commitMicrosP50,
        long commitMicrosP99) {

    /** Whether the log takes records. */
    public enum State {
        OPEN,
        /** Disk reserve reached, or a failing disk: appends are refused by name until it is over. */
        FULL,
        CLOSED
    }
}
