package org.kota.model;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A series of Observations of one ObservedProperty of one Thing.
 *
 * @param id catalog id, never reused; 0 before it is saved
 * @param name unique stable name {@code <device>/<point>}
 * @param title for people; may repeat
 * @param thing catalog id of the Thing
 * @param observedProperty what is observed, e.g. {@code water-level}: the word by which services find it
 * @param unit UCUM code, e.g. {@code m}, {@code m3/s}; {@code 1} for a plain number; empty where there is none
 * @param type kind of result
 * @param identity what makes two Observations the same one
 * @param retention how long history keeps them
 * @param interval expected time between two Observations, or null if unknown: beyond two it is stale, beyond ten silent
 * @param producer id of the module that derives it, or null for a device's
 * @param properties further facts, e.g. {@code origin=recording}, thresholds for display
 * @param deleted true once removed
 */
public record Datastream(
        long id,
        String name,
        String title,
        long thing,
        String observedProperty,
        String unit,
        ResultType type,
        IdentityPolicy identity,
        RetentionClass retention,
        Duration interval,
        String producer,
        Map<String, String> properties,
        boolean deleted) {

    public Datastream {
        Names.requireDatastreamName(name);
        Objects.requireNonNull(title, "title");
        Names.requireName(observedProperty);
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(retention, "retention");
        properties = Map.copyOf(properties);
    }

    /** A number series of policy {@code UNIQUE}, kept five years, not saved yet. */
    public static Datastream of(String name, String title, long thing, String observedProperty, String unit) {
        return new Datastream(
                0,
                name,
                title,
                thing,
                observedProperty,
                unit,
                ResultType.NUMBER,
                IdentityPolicy.UNIQUE,
                RetentionClass.YEARS_5,
                null,
                null,
                Map.of(),
                false);
    }

    /** The same under another catalog id. */
    public Datastream withId(long newId) {
        var draft = new Draft(this);
        draft.id = newId;
        return draft.finished();
    }

    /** The same with results of another kind. */
    public Datastream withType(ResultType newType) {
        var draft = new Draft(this);
        draft.type = newType;
        return draft.finished();
    }

    /** The same with another expected time between two Observations; null if unknown. */
    public Datastream withInterval(Duration newInterval) {
        var draft = new Draft(this);
        draft.interval = newInterval;
        return draft.finished();
    }

    /** The same, kept for another time. */
    public Datastream withRetention(RetentionClass newRetention) {
        var draft = new Draft(this);
        draft.retention = newRetention;
        return draft.finished();
    }

    /** The same with another rule for what makes two Observations one. */
    public Datastream withIdentity(IdentityPolicy newIdentity) {
        var draft = new Draft(this);
        draft.identity = newIdentity;
        return draft.finished();
    }

    /** The same, derived by a module; null for a device's own. */
    public Datastream withProducer(String newProducer) {
        var draft = new Draft(this);
        draft.producer = newProducer;
        return draft.finished();
    }

    /** The same with these further facts and no others. */
    public Datastream withProperties(Map<String, String> newProperties) {
        var draft = new Draft(this);
        draft.properties = newProperties;
        return draft.finished();
    }

    /** The same, removed or there again. */
    public Datastream withDeleted(boolean nowDeleted) {
        var draft = new Draft(this);
        draft.deleted = nowDeleted;
        return draft.finished();
    }

    /** A copy of which one fact is about to change. */
    private static final class Draft {

        private final Datastream original;
        private long id;
        private ResultType type;
        private IdentityPolicy identity;
        private RetentionClass retention;
        private Duration interval;
        private String producer;
        private Map<String, String> properties;
        private boolean deleted;

        Draft(Datastream original) {
            this.original = original;
            id = original.id;
            type = original.type;
            identity = original.identity;
            retention = original.retention;
            interval = original.interval;
            producer = original.producer;
            properties = original.properties;
            deleted = original.deleted;
        }

        Datastream finished() {
            return new Datastream(
                    id,
                    original.name,
                    original.title,
                    original.thing,
                    original.observedProperty,
                    original.unit,
                    type,
                    identity,
                    retention,
                    interval,
                    producer,
                    properties,
                    deleted);
        }
    }
}
