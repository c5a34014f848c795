package org.kota.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How the ingest driver is to the broker, whether or not any device is reached through it. A DS service of that driver,
 * called by any thread, at once.
 */
@ConsumerType
public interface BrokerLink {

    /**
     * {@link DeviceStatus#ONLINE} while it is connected and subscribed, else offline with what kept the last attempt from
     * success: GATEWAY_OFFLINE, AUTHENTICATION or AUTHORISATION.
     */
    DeviceStatus status();
}
