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

    public Datastream withId(long newId) {
        return new Datastream(
                newId,
                name,
                title,
                thing,
                observedProperty,
                unit,
                type,
                identity,
                retention,
                interval,
                producer,
                properties,
                deleted);
    }

    public Datastream withType(ResultType newType) {
        return new Datastream(
                id,
                name,
                title,
                thing,
                observedProperty,
                unit,
                newType,
                identity,
                retention,
                interval,
                producer,
                properties,
                deleted);
    }

    public Datastream withInterval(Duration newInterval) {
        return new Datastream(
                id,
                name,
                title,
                thing,
                observedProperty,
                unit,
                type,
                identity,
                retention,
                newInterval,
                producer,
                properties,
                deleted);
    }

    public Datastream withRetention(RetentionClass newRetention) {
        return new Datastream(
                id,
                name,
                title,
                thing,
                observedProperty,
                unit,
                type,
                identity,
                newRetention,
                interval,
                producer,
                properties,
                deleted);
    }

    public Datastream withIdentity(IdentityPolicy newIdentity) {
        return new Datastream(
                id,
                name,
                title,
                thing,
                observedProperty,
                unit,
                type,
                newIdentity,
                retention,
                interval,
                producer,
                properties,
                deleted);
    }

    public Datastream withProducer(String newProducer) {
        return new Datastream(
                id,
                name,
                title,
                thing,
                observedProperty,
                unit,
                type,
                identity,
                retention,
                interval,
                newProducer,
                properties,
                deleted);
    }

    public Datastream withProperties(Map<String, String> newProperties) {
        return new Datastream(
                id,
                name,
                title,
                thing,
                observedProperty,
                unit,
                type,
                identity,
                retention,
                interval,
                producer,
                newProperties,
                deleted);
    }

    public Datastream withDeleted(boolean nowDeleted) {
        return new Datastream(
                id,
                name,
                title,
                thing,
                observedProperty,
                unit,
                type,
                identity,
                retention,
                interval,
                producer,
                properties,
                nowDeleted);
    }
}
