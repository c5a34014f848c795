package org.kota.bus;

import java.util.Set;

/**
 * Which records a subscription wants. An empty set means "any"; what is named must all match. It is evaluated against
 * the catalog when a record is delivered, so that a Datastream added later is found.
 *
 * @param observedProperties e.g. {@code water-level}
 * @param things names of Things
 * @param datastreams names of Datastreams
 * @param producers ids of modules whose derived Datastreams are meant; {@code device} stands for what devices measure
 * @param area where the Thing stands, or null for anywhere
 * @param ticks whether the minutes of Kota time are wanted too
 */
public record Selector(
        Set<String> observedProperties,
        Set<String> things,
        Set<String> datastreams,
        Set<String> producers,
        Area area,
        boolean ticks) {

    /** The producer that stands for every device. */
    public static final String DEVICE = "device";

    public Selector {
        observedProperties = Set.copyOf(observedProperties);
        things = Set.copyOf(things);
        datastreams = Set.copyOf(datastreams);
        producers = Set.copyOf(producers);
    }

    /** Every record; no ticks. */
    public static Selector all() {
        return new Selector(Set.of(), Set.of(), Set.of(), Set.of(), null, false);
    }

    /** The Observations of these properties, whoever makes them. */
    public static Selector properties(String... observedProperties) {
        return new Selector(Set.of(observedProperties), Set.of(), Set.of(), Set.of(), null, false);
    }

    /** The same, with the minutes of Kota time among the records. */
    public Selector withTicks() {
        return new Selector(observedProperties, things, datastreams, producers, area, true);
    }

    /**
     * A rectangle on the earth, borders included; it doesn't cross the date line.
     *
     * @param west smallest longitude, degrees
     * @param south smallest latitude
     * @param east greatest longitude
     * @param north greatest latitude
     */
    public record Area(double west, double south, double east, double north) {
        public Area {
            if (!(west <= east && south <= north)) {
                throw new IllegalArgumentException("An area is west ≤ east and south ≤ north, not " + west + "," + south
                        + "," + east + "," + north);
            }
        }
    }
}
