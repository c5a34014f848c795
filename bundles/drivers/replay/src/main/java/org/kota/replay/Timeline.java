package org.kota.replay;

/**
 * Where the rows of a recording lie in Kota's time: each is shifted by the same amount, and each further loop by the
 * recording's length more. Rows are numbered through: 0 is the first row of the first loop.
 *
 * @param recording the rows
 * @param shift milliseconds from recorded time to Kota time in the first loop
 * @param loops whether the recording begins again at its end
 */
record Timeline(Recording recording, long shift, boolean loops) {

    /** Kota time of a row, in milliseconds since 1970. */
    long time(long number) {
        return recording.row(index(number)).time() + shift + loop(number) * recording.length();
    }

    Recording.Row row(long number) {
        return recording.row(index(number));
    }

    boolean has(long number) {
        return loops || number < recording.size();
    }

    private int index(long number) {
        return (int) (number % recording.size());
    }

    private long loop(long number) {
        return number / recording.size();
    }
}
