package org.kota.model;

import java.util.Map;
import java.util.Objects;

/**
 * A Thing of the city: what stands somewhere and is observed, e.g. a river post.
 *
 * @param id catalog id, never reused; 0 before it is saved
 * @param name unique stable name; a device's Thing bears the device's id
 * @param title for people; may repeat
 * @param location where it stands, or null if unknown
 * @param organisation owner, e.g. {@code bpbd}; empty if not yet assigned
 * @param visibility private until the owner marks it public
 * @param properties further facts, e.g. {@code type=river-post}
 * @param deleted true once removed: kept for its history, refused for new data
 */
public record Thing(
        long id,
        String name,
        String title,
        Location location,
        String organisation,
        Visibility visibility,
        Map<String, String> properties,
        boolean deleted) {

    public Thing {
        Names.requireName(name);
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(visibility, "visibility");
        properties = Map.copyOf(properties);
    }

    /** A private Thing that isn't saved yet. */
    public static Thing of(String name, String title, Location location, Map<String, String> properties) {
        return new Thing(0, name, title, location, "", Visibility.PRIVATE, properties, false);
    }

    public Thing withId(long newId) {
        return new Thing(newId, name, title, location, organisation, visibility, properties, deleted);
    }

    public Thing withDeleted(boolean nowDeleted) {
        return new Thing(id, name, title, location, organisation, visibility, properties, nowDeleted);
    }
}
