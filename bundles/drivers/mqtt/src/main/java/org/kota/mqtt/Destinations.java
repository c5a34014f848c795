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

    /**
     * Adds a session; returns the device that has its topic still, or null. The platform opens no two devices with one
     * topic; this is for the moment in which one takes over from the other.
     */
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

    /** The device that a topic names; of a topic that names none, its first level. */
    static String named(String topic) {
        int from = topic.startsWith(PREFIX) ? PREFIX.length() : 0;
        int end = topic.indexOf('/', from);
        return end < 0 ? topic.substring(from) : topic.substring(from, end);
    }

    /** Hands a message over to the device whose topic it is; completes when it is settled for good. */
    CompletionStage<?> deliver(RawMessage message) {
        String topic = message.origin();
        MqttSession session = byTopic.get(topic);
        if (session != null) {
            return session.deliver(message);
        }
        String device = named(topic);
        MqttSession named = byDevice.get(device);
        return named == null
                ? unclaimed.refuse(driver, device, message, RefusalReason.UNKNOWN_DEVICE, nobody(device, topic))
                : unclaimed.refuse(driver, device, message, RefusalReason.MALFORMED, named.elsewhere(topic));
    }

    private String nobody(String device, String topic) {
        String name = device.length() > 64 ? device.substring(0, 64) + "…" : device;
        return "There is no device '" + name + "' for the topic " + topic + "; add it with kota:device-add " + name
                + " --driver " + driver + ".";
    }
}
