package org.kota.mqtt;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.device.RawMessage;
import org.kota.device.UnclaimedMessages;
import org.kota.model.RefusalReason;

/** Which session a message is for. */
final class Destinations {

    private static final String PREFIX = "devices/";

    private final String driver;
    private final UnclaimedMessages unclaimed;
    private final Map<String, MqttSession> byDevice = new ConcurrentHashMap<>();
    private final Map<String, MqttSession> byTopic = new ConcurrentHashMap<>();

    Destinations(String driver, UnclaimedMessages unclaimed) {
        this.driver = driver;
        this.unclaimed = unclaimed;
    }

    /** Adds a session; returns the device that has its topic already, or null. */
    String add(MqttSession session) {
        MqttSession other = byTopic.putIfAbsent(session.topic(), session);
        if (other != null) {
            return other.device();
        }
        byDevice.put(session.device(), session);
        return null;
    }

    void remove(MqttSession session) {
        byDevice.remove(session.device(), session);
        byTopic.remove(session.topic(), session);
    }

    Iterable<MqttSession> sessions() {
        return byDevice.values();
    }

    /** The device that a topic belongs to: the one configured for it, else the one it names. */
    String device(String topic) {
        MqttSession session = byTopic.get(topic);
        if (session != null) {
            return session.device();
        }
        int from = topic.startsWith(PREFIX) ? PREFIX.length() : 0;
        int end = topic.indexOf('/', from);
        return end < 0 ? topic.substring(from) : topic.substring(from, end);
    }

    /** Hands a message over; completes when it is settled for good. */
    CompletionStage<?> deliver(String device, RawMessage message) {
        MqttSession session = byDevice.get(device);
        if (session != null) {
            return session.deliver(message);
        }
        String name = device.length() > 64 ? device.substring(0, 64) + "…" : device;
        return unclaimed.refuse(
                driver,
                device,
                message,
                RefusalReason.UNKNOWN_DEVICE,
                "There is no device '" + name
                        + "' for the topic " + message.origin() + "; add it with kota:device-add " + name
                        + " --driver " + driver + ".");
    }
}
