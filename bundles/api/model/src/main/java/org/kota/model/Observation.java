package org.kota.model;

import java.util.Objects;

/**
 * One value of a Datastream at an instant or over a half-open interval. Immutable. All times are milliseconds since
 * 1970-01-01T00:00Z.
 *
 * <p>Identity is (datastream, {@link #time()}) for Datastreams of policy {@link IdentityPolicy#UNIQUE}.
 *
 * @param id number given at append, unique for ever and at most 2^53; 0 before
 * @param datastream catalog id of the Datastream
 * @param start begin of the phenomenon time, inclusive; equals {@code time} for an instant
 * @param time end of the phenomenon time, exclusive for an interval: the key time
 * @param resultTime when the result was produced, or {@link #NO_TIME}
 * @param received when Kota received it
 * @param result the value, in the unit of the Datastream
 * @param quality how far it can be trusted
 * @param parameters a JSON object with further facts of this one Observation, or null
 * @param producer {@code module@version} for a derived value, null for a device's
 */
public record Observation(
        long id,
        long datastream,
        long start,
        long time,
        long resultTime,
        long received,
        Result result,
        Quality quality,
        String parameters,
        String producer)
        implements BusRecord {

    /** Stands for an absent time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    public Observation {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(quality, "quality");
        if (start > time) {
            throw new IllegalArgumentException("A phenomenon time begins before it ends: " + start + " > " + time);
        }
    }

    /** A device's reading at an instant, not yet appended. */
    public static Observation reading(long datastream, long time, long received, Result result, Quality quality) {
        return new Observation(0, datastream, time, time, NO_TIME, received, result, quality, null, null);
    }

    /** A value derived by a city service for an instant, not yet appended. */
    public static Observation derived(
            long datastream, long time, long received, Result result, Quality quality, String producer) {
        return new Observation(0, datastream, time, time, NO_TIME, received, result, quality, null, producer);
    }

    public boolean isInterval() {
        return start < time;
    }

    /** The number, or NaN where the result isn't one. */
    public double number() {
        return result.number();
    }

    /**
     * Whether the other record says the same: two that do are duplicates. Id and received time don't matter. The quality
     * of a device's reading doesn't either, since it is the platform's judgement, made anew at each arrival; that of a
     * derived value does, since it is part of what its producer says.
     */
    public boolean sameFacts(Observation other) {
        return datastream == other.datastream
                && time == other.time
                && start == other.start
                && result.equals(other.result)
                && (producer == null || quality.equals(other.quality));
    }

    public Observation withId(long newId) {
        return new Observation(
                newId, datastream, start, time, resultTime, received, result, quality, parameters, producer);
    }

    public Observation withQuality(Quality newQuality) {
        return new Observation(
                id, datastream, start, time, resultTime, received, result, newQuality, parameters, producer);
    }

    public Observation withParameters(String json) {
        return new Observation(id, datastream, start, time, resultTime, received, result, quality, json, producer);
    }

    /** The same value over an interval that ends at {@link #time()}. */
    public Observation since(long newStart) {
        return new Observation(
                id, datastream, newStart, time, resultTime, received, result, quality, parameters, producer);
    }
}
