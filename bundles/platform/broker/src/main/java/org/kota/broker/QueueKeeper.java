package org.kota.broker;

import org.apache.activemq.artemis.api.core.ActiveMQIllegalStateException;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerQueuePlugin;

/** Keeps the ingest queue, whatever its client asks for: a clean start, an unsubscribe, an expired session. */
final class QueueKeeper implements ActiveMQServerQueuePlugin {

    @Override
    public void beforeDestroyQueue(
            Queue queue, SecurityAuth session, boolean checkConsumers, boolean removeConsumers, boolean autoDelete)
            throws ActiveMQIllegalStateException {
        if (Ingest.QUEUE.equals(queue.getName().toString())) {
            throw new ActiveMQIllegalStateException("The ingest queue is kept: it holds what devices were promised.");
        }
    }
}
