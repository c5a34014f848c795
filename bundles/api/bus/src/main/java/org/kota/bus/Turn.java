package org.kota.bus;

import java.util.Optional;
import java.util.Set;
import org.kota.model.BusRecord;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One step of a durable subscription: outputs and state that take effect together with the offset, or not at all.
 * Belongs to the thread of the handler.
 */
@ProviderType
public interface Turn {

    /**
     * Publishes a record when the handler returns normally. A record that the bus refuses for its form is counted and
     * kept as a dead letter of this subscription's service; a full bus makes the turn wait.
     */
    void publish(BusRecord record);

    /** A value of the subscription's state, with the changes already made in this turn; a copy. */
    Optional<byte[]> state(String key);

    /** Sets a value of the state; null removes it. */
    void state(String key, byte[] value);

    /** The keys of the state, with the changes already made in this turn. */
    Set<String> stateKeys();
}
