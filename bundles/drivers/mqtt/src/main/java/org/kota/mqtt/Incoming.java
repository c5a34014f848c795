package org.kota.mqtt;

import org.kota.device.RawMessage;

/**
 * A message that was received and not yet acknowledged.
 *
 * @param number in the order of arrival
 * @param raw topic, payload and arrival
 * @param receipt how to acknowledge it
 */
record Incoming(long number, RawMessage raw, Receipt receipt) {

    /** The connection's side of a message. */
    interface Receipt {
        /** Tells the broker that the message is settled; does nothing once its connection is gone. */
        void acknowledge();

        /** False if the broker will send the message again by itself: there is no need to keep it. */
        boolean isWorthKeeping();
    }
}
