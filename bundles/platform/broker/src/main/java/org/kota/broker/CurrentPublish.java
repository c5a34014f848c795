package org.kota.broker;

import io.netty.handler.codec.mqtt.MqttPublishMessage;

/**
 * The publish packet that a thread is handling. What Artemis makes of a packet carries neither its packet id nor its DUP
 * flag, but is sent on the thread that handles the packet.
 */
final class CurrentPublish {

    private final ThreadLocal<MqttPublishMessage> packet = new ThreadLocal<>();

    /** Null if this thread handles none: a last will, for example, has no packet of its own. */
    MqttPublishMessage get() {
        return packet.get();
    }

    void during(MqttPublishMessage publish, Runnable handling) {
        packet.set(publish);
        try {
            handling.run();
        } finally {
            packet.remove();
        }
    }
}
