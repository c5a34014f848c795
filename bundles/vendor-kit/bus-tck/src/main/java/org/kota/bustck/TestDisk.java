package org.kota.bustck;

/** A disk whose sizes a test sets, in bytes. */
public final class TestDisk {

    private static final long HUGE = 1L << 50;

    private volatile long free = HUGE;
    private volatile long total = HUGE;

    /** Bytes that can still be written. */
    public long free() {
        return free;
    }

    /** Bytes in all. */
    public long total() {
        return total;
    }

    /** There is next to no room. */
    public void fill() {
        free = 0;
    }

    /** There is room again. */
    public void clear() {
        free = HUGE;
    }

    /** So small a disk that the share of an ordinary log is used up at once, although there is room. */
    public void shrink() {
        total = 1_000;
    }
}
