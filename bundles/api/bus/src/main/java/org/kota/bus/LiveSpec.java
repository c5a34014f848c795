package org.kota.bus;

/**
 * A live subscription as asked for.
 *
 * @param name for the admin's eyes
 * @param selector what it wants
 * @param capacity most deliveries that wait for the listener
 * @param overflow what happens when more come
 */
public record LiveSpec(String name, Selector selector, int capacity, Overflow overflow) {

    /** What a live subscription does when its listener is too slow. */
    public enum Overflow {
        /** Of each Datastream only the newest waiting record is kept. */
        LATEST_PER_DATASTREAM,
        /** The oldest waiting record makes room. */
        DISCARD_OLDEST
    }
}
