package org.kota.itests.benchmarks;

/**
 * How much is measured.
 *
 * @param rounds times that each side has its turn
 * @param seconds length of one turn
 * @param warmUp seconds of the same load before the first turn
 * @param part what counts (devices, starts, rows) is divided by this
 */
record Sizes(int rounds, double seconds, double warmUp, int part) {

    private static final double PROFILED = 15;

    /** For figures that mean something. */
    static final Sizes FULL = new Sizes(5, 4, 10, 1);

    /** For a look while developing: a tenth of everything. */
    static final Sizes SMALL = new Sizes(3, 1, 2, 10);

    /** Shows only that the benchmark still runs. */
    static final Sizes TINY = new Sizes(1, 0.3, 0.2, 100);

    /** A count for these sizes, at least the given one. */
    int count(int full, int least) {
        return Math.max(least, full / part);
    }

    /** Seconds that a profile is taken for: what mostly waits for the disk is seldom met at work. */
    double profiled() {
        return PROFILED * seconds;
    }

    static Sizes named(String name) {
        return switch (name) {
            case "full" -> FULL;
            case "small" -> SMALL;
            case "tiny" -> TINY;
            default -> throw new IllegalArgumentException("Sizes are full, small or tiny, not " + name);
        };
    }
}
