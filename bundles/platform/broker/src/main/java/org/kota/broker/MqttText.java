package org.kota.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;

/**
 * Texts of packets as MQTT 5, 1.5.4 has them: no U+0000 and no half of a pair, which is malformed; nor the control
 * characters and non-characters at which a receiver may close the connection. Such a message would be sent again at each
 * new connection, and nothing that waits behind it would ever arrive.
 */
final class MqttText {

    private static final int FIRST_OF_NONE = 0xFDD0;
    private static final int LAST_OF_NONE = 0xFDEF;
    private static final int LAST_TWO_OF_PLANE = 0xFFFE;

    private MqttText() {}

    /** Whether every receiver takes the topic and the texts that travel with the payload. */
    static boolean isClean(MqttPublishMessage publish) {
        return isClean(publish.variableHeader().topicName())
                && isClean(publish.variableHeader().properties());
    }

    /** The same of the publish that is kept for a client that goes without a word. */
    static boolean hasCleanWill(MqttConnectMessage connect) {
        return !connect.variableHeader().isWillFlag()
                || isClean(connect.payload().willTopic())
                        && isClean(connect.payload().willProperties());
    }

    private static boolean isClean(MqttProperties properties) {
        for (MqttProperty<?> property : properties.listAll()) {
            boolean clean = property instanceof UserProperties pairs
                    ? pairs.value().stream().allMatch(pair -> isClean(pair.key) && isClean(pair.value))
                    : !(property.value() instanceof String text) || isClean(text);
            if (!clean) {
                return false;
            }
        }
        return true;
    }

    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (!isClean(point)) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    private static boolean isClean(int point) {
        return !Character.isISOControl(point)
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                && (point < FIRST_OF_NONE || point > LAST_OF_NONE)
                && (point & LAST_TWO_OF_PLANE) != LAST_TWO_OF_PLANE;
    }

    /** For an administrator's eyes: with a question mark for each character that isn't clean. */
    static String shown(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> shown.appendCodePoint(isClean(point) ? point : '?'));
        return shown.toString();
    }
}
