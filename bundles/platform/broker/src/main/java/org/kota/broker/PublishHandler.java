package org.kota.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/** Artemis' handler of packets, which also tells which publish it is handling. */
final class PublishHandler extends MQTTProtocolHandler {

    private final CurrentPublish current;

    PublishHandler(ActiveMQServer server, MQTTProtocolManager manager, CurrentPublish current) {
        super(server, manager);
        this.current = current;
    }

    @Override
    public void act(MqttMessage message) {
        if (message instanceof MqttPublishMessage publish) {
            current.during(publish, () -> super.act(message));
        } else {
            super.act(message);
        }
    }
}
