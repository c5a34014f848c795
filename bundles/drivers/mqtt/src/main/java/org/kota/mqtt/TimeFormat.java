package org.kota.mqtt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** How a message writes its time. Nothing is guessed: what isn't written so, or lies outside the years 1 to 9999, is refused. */
enum TimeFormat {
    /** With its offset from UTC: {@code 2026-03-01T07:00:00+07:00}. */
    ISO {
        @Override
        long millis(Object found) throws MalformedException {
            String what = "a time with its offset from UTC, such as 2026-03-01T07:00:00+07:00";
            try {
                Instant time = OffsetDateTime.parse(found.toString()).toInstant();
                return inRange(time.getEpochSecond() * 1000.0, found, what) + time.getNano() / 1_000_000;
            } catch (DateTimeException e) {
                throw unreadable(found, what);
            }
        }
    },
    EPOCH_S {
        @Override
        long millis(Object found) throws MalformedException {
            return inRange(number(found, "seconds since 1970") * 1000, found, "seconds since 1970");
        }
    },
    EPOCH_MS {
        @Override
        long millis(Object found) throws MalformedException {
            return inRange(number(found, "milliseconds since 1970"), found, "milliseconds since 1970");
        }
    };

    private static final double FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final double LAST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}([.][0-9]{1,20})?");

    abstract long millis(Object found) throws MalformedException;

    /** @throws IllegalArgumentException if there is no such format */
    static TimeFormat of(String name) {
        return switch (name) {
            case "iso" -> ISO;
            case "epoch-s" -> EPOCH_S;
            case "epoch-ms" -> EPOCH_MS;
            default ->
                throw new IllegalArgumentException("time-format is iso, epoch-s or epoch-ms, not '" + name + "'");
        };
    }

    /** Whether it is a time of the years 1 to 9999. */
    static boolean isInRange(double millis) {
        return millis >= FIRST && millis <= LAST;
    }

    private static long inRange(double millis, Object found, String what) throws MalformedException {
        if (!isInRange(millis)) {
            throw unreadable(found, what + " of the years 1 to 9999");
        }
        return Math.round(millis);
    }

    private static double number(Object found, String what) throws MalformedException {
        if (found instanceof Double number) {
            return number;
        }
        if (!DECIMAL.matcher(found.toString()).matches()) {
            throw unreadable(found, what);
        }
        return Double.parseDouble(found.toString());
    }

    private static MalformedException unreadable(Object found, String what) {
        String text = found.toString();
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return new MalformedException("The time '" + shown + "' is not " + what + ".");
    }
}
