package org.kota.bus;

import org.kota.model.BusRecord;

/**
 * A record on its way to a subscriber.
 *
 * @param position its place in the log
 * @param source who published it, as given to {@link DataBus#publish}; empty for a tick
 * @param record what was published, with its id
 * @param retried true if it is a dead letter that is delivered again, outside the order
 */
public record Delivery(Position position, String source, BusRecord record, boolean retried) {
    public Delivery(Position position, String source, BusRecord record) {
        this(position, source, record, false);
    }
}
