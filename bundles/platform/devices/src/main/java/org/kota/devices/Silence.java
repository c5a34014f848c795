package org.kota.devices;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;

/**
 * When a device that stated its interval counts as silent: {@value #INTERVALS} intervals after its last message, as the
 * page judges values. It follows from the clock alone whenever a status is read; nothing waits for it.
 */
final class Silence {

    /** The factor of {@code freshness} in the page's {@code city.js}. */
    static final int INTERVALS = 10;

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Silence() {}

    /** The time from which a device is silent that was heard last at a time, for ever later without an interval. */
    static long begin(Duration interval, long last) {
        return interval == null || interval.compareTo(LONGEST) > 0
                ? Long.MAX_VALUE
                : last + INTERVALS * Math.max(1, interval.toMillis());
    }

    /** How a device is that was heard last, or opened, at this time. */
    static DeviceStatus status(Duration interval, long last) {
        Instant since = Instant.ofEpochMilli(last).truncatedTo(ChronoUnit.SECONDS);
        return DeviceStatus.offline(
                Detail.COMMUNICATION,
                "It is silent: no message has come since " + since + ", though its interval is " + interval + ".");
    }
}
