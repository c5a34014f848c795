package org.kota.control;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The state of the MQTT broker, for shell, page and metrics. Registered as long as the broker's bundle runs, whatever
 * the broker's state. Counters begin at zero with each start of the broker; all methods may be called from any thread.
 */
@ProviderType
public interface BrokerStatus {

    /** How the broker is. */
    enum State {
        /** Not yet accepting connections. */
        STARTING,
        /** Accepting connections. */
        SERVING,
        /** Accepting connections, but publishers wait: the queue is at its limit or the disk is almost full. */
        HOLDING_BACK,
        /** An external broker is configured; Kota knows nothing of its inside. */
        EXTERNAL,
        /** It could not start or had to stop; {@link #detail()} says why and what to do. */
        FAILED,
        /** Stopped. */
        STOPPED
    }

    /** The present state. */
    State state();

    /** What {@link #state()} means here, and whether stored messages were lost, as sentences; empty when all is well. */
    String detail();

    /** Where the broker listens: URIs; for an external broker, its own. */
    List<String> listeners();

    /** Open MQTT connections, the ingest driver's included. */
    int connections();

    /** Messages that wait in the ingest queue, not yet acknowledged by the driver. */
    long queueDepth();

    /** The most messages the ingest queue holds before publishers are held back. */
    long queueLimit();

    /** Bytes of messages held in memory, over all queues. */
    long memoryBytes();

    /** Messages taken from devices into the ingest queue. */
    long accepted();

    /** Refusals by reason; a reason that never occurred is missing. */
    Map<BrokerRefusal.Reason, Long> refused();

    /** The last refusals, the newest first; a limited number is kept. */
    List<BrokerRefusal> refusals();
}
