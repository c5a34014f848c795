package org.kota.broker;

import java.util.List;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.kota.device.BrokerEndpoint;

/**
 * Writes arrival time and account into a message as MQTT 5 user properties, in the form in which Artemis' MQTT protocol
 * keeps these: a count, and a property {@code mqtt.ordered.user.property.<index>.<key>} each.
 */
final class ArrivalStamp {

    private static final String COUNT = "mqtt.user.property.exists";
    private static final String PREFIX = "mqtt.ordered.user.property.";

    private ArrivalStamp() {}

    static void put(Message message, long millis, String user) {
        set(message, BrokerEndpoint.ARRIVAL, Long.toString(millis));
        set(message, BrokerEndpoint.USER, user);
    }

    private static void set(Message message, String key, String value) {
        boolean overwritten = false;
        if (message.containsProperty(COUNT)) {
            for (SimpleString name : List.copyOf(message.getPropertyNames())) {
                if (isKey(name.toString(), key)) {
                    message.putStringProperty(name, SimpleString.of(value));
                    overwritten = true;
                }
            }
        }
        if (!overwritten) {
            int index = message.containsProperty(COUNT) ? message.getIntProperty(COUNT) : 0;
            message.putIntProperty(COUNT, index + 1);
            message.putStringProperty(PREFIX + index + "." + key, value);
        }
    }

    private static boolean isKey(String name, String key) {
        return name.startsWith(PREFIX)
                && name.endsWith("." + key)
                && name.indexOf('.', PREFIX.length()) == name.length() - key.length() - 1;
    }
}
