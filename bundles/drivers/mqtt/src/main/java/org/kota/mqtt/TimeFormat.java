package org.kota.mqtt;

import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** How a message writes its time. */
enum TimeFormat {
    /** With its offset from UTC: {@code 2026-03-01T07:00:00+07:00}. */
    ISO {
        @Override
        long millis(Object found) throws MalformedException {
            try {
                return OffsetDateTime.parse(found.toString()).toInstant().toEpochMilli();
            } catch (DateTimeException e) {
                throw unreadable(found, "a time with its offset from UTC, such as 2026-03-01T07:00:00+07:00");
            }
        }
    },
    EPOCH_S {
        @Override
        long millis(Object found) throws MalformedException {
            return Math.round(number(found, "seconds since 1970") * 1000);
        }
    },
    EPOCH_MS {
        @Override
        long millis(Object found) throws MalformedException {
            return Math.round(number(found, "milliseconds since 1970"));
        }
    };

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

    private static double number(Object found, String what) throws MalformedException {
        if (found instanceof Double number) {
            return number;
        }
        try {
            return Double.parseDouble(found.toString());
        } catch (NumberFormatException e) {
            throw unreadable(found, what);
        }
    }

    private static MalformedException unreadable(Object found, String what) {
        return new MalformedException("The time '" + found + "' is not " + what + ".");
    }
}
