package org.kota.broker;

import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.util.Arrays;

/** The answer to a SUBSCRIBE that is refused as a whole. */
final class SubscribeAnswer {

    private static final int FAILURE = 0x80;

    private SubscribeAnswer() {}

    /** @param reason of MQTT 5; MQTT 3.1.1 knows one only */
    static MqttSubAckMessage refusing(MqttSubscribeMessage subscribe, Channel channel, int reason) {
        int[] codes = new int[subscribe.payload().topicSubscriptions().size()];
        Arrays.fill(codes, PeerGate.isVersion5(channel) ? reason : FAILURE);
        var header = new MqttFixedHeader(MqttMessageType.SUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0);
        var id = new MqttMessageIdAndPropertiesVariableHeader(
                subscribe.variableHeader().messageId(), MqttProperties.NO_PROPERTIES);
        return new MqttSubAckMessage(header, id, new MqttSubAckPayload(codes));
    }
}
