package org.kota.device;

import java.util.Objects;
import org.kota.model.Quality;

/**
 * One value as the device said it, before the platform has converted and judged it.
 *
 * @param point name of the point, as configured for the device
 * @param value a {@link Number}, {@link Boolean}, or {@link String}; a text where a number is due is read as the point's
 *     profile says, or refused
 * @param unit UCUM code of the value if the message states one, else null: the point's {@code source-unit} holds
 * @param start begin of an interval, milliseconds since 1970, or {@link #NO_TIME}
 * @param time phenomenon time (end of the interval), milliseconds since 1970, or {@link #NO_TIME} if the message has
 *     none: the arrival time is taken
 * @param quality what the device itself says of the value
 */
public record Sample(String point, Object value, String unit, long start, long time, Quality quality) {

    /** The device gave no time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    public Sample {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(quality, "quality");
    }

    /** A good value at an instant, in the point's source unit. */
    public static Sample of(String point, Object value, long time) {
        return new Sample(point, value, null, NO_TIME, time, Quality.GOOD);
    }
}
