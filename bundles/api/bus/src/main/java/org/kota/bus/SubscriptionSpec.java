package org.kota.bus;

import java.util.Objects;

/**
 * A durable subscription as asked for.
 *
 * @param name unique and stable, e.g. {@code depth-gauge/levels}: its offset and state are found under it for ever
 * @param selector what it wants
 * @param start where it begins if there is no stored offset
 * @param holding whether the log waits for it
 * @param source the source of what its turns publish, e.g. {@code service:depth-gauge}
 * @param maxBatch most records handed over at once, 1 to 100,000
 */
public record SubscriptionSpec(
        String name, Selector selector, Start start, Holding holding, String source, int maxBatch) {

    public SubscriptionSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(holding, "holding");
        Objects.requireNonNull(source, "source");
        if (maxBatch < 1 || maxBatch > 100_000) {
            throw new IllegalArgumentException("A batch has 1 to 100,000 records, not " + maxBatch);
        }
    }

    /** Where a new subscription begins. */
    public sealed interface Start {
        /** The oldest record that the log still has. */
        record Earliest() implements Start {}

        /** What is appended after it was opened. */
        record Now() implements Start {}

        /** @param position of the last record that it doesn't want */
        record After(Position position) implements Start {}

        /** @param millis the first record received at or after this time, milliseconds since 1970 */
        record At(long millis) implements Start {}
    }

    /** Whether the log waits for a subscription. */
    public enum Holding {
        /** The log keeps what it hasn't handled; at the disk's reserve publishers are told "full". History, forwarder. */
        ESSENTIAL,
        /** The log goes on after its retention; a subscription that is passed is told of the gap. */
        ORDINARY
    }
}
