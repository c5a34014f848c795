package org.kota.devices;

import org.kota.device.Sample;

/**
 * Where a dead letter comes from, in words that a retry can read again: {@code <origin>} for a whole message,
 * {@code <origin>#<point>} or {@code <origin>#<point>@<time>} for one of its samples.
 *
 * @param origin of the message
 * @param point of the sample, or null for the whole message
 * @param time of the sample in milliseconds, or {@link Sample#NO_TIME}
 */
record LetterOrigin(String origin, String point, long time) {

    static String of(String origin, Sample sample) {
        String at = sample.time() == Sample.NO_TIME ? "" : "@" + sample.time();
        return origin + "#" + sample.point() + at;
    }

    static LetterOrigin parse(String text) {
        int hash = text.lastIndexOf('#');
        if (hash < 0) {
            return new LetterOrigin(text, null, Sample.NO_TIME);
        }
        String sample = text.substring(hash + 1);
        int at = sample.lastIndexOf('@');
        String point = at < 0 ? sample : sample.substring(0, at);
        return new LetterOrigin(
                text.substring(0, hash), point, at < 0 ? Sample.NO_TIME : time(sample.substring(at + 1)));
    }

    private static long time(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return Sample.NO_TIME; // a point's name with an at sign, of a sample without time
        }
    }

    boolean wants(Sample sample) {
        return point == null || point.equals(sample.point()) && time == sample.time();
    }
}
