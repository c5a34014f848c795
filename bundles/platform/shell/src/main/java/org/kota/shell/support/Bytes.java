package org.kota.shell.support;

/** Sizes for people. */
public final class Bytes {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Bytes() {}

    /** A size in the greatest fitting unit of powers of 1000. */
    public static String show(long bytes) {
        int unit = 0;
        double size = bytes;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Language.spoken().locale(), "%.1f %s", size, UNITS[unit]);
    }
}
