package org.kota.bus;

/**
 * How a durable subscription stands.
 *
 * @param name its name
 * @param state what it is doing
 * @param offset position of the last record that it has handled
 * @param lag records in the log behind the offset, of any subject
 * @param delivered records handled since it was opened
 * @param deadLettered records of it that became dead letters, since the log began
 * @param problem the last failure in words, or null
 * @param since when it took its present state, milliseconds since 1970
 */
public record SubscriptionStatus(
        String name,
        State state,
        Position offset,
        long lag,
        long delivered,
        long deadLettered,
        String problem,
        long since) {

    /** The life of a subscription. */
    public enum State {
        /** Records flow. */
        ACTIVE,
        /** A failure is being retried. */
        DEGRADED,
        /** The handler finishes its last batch. */
        DRAINING,
        /** Nobody handles it; its offset and state are kept. */
        PARKED
    }
}
