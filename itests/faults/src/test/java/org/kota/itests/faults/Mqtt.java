package org.kota.itests.faults;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A plain MQTT 5 client for one message at a time. */
final class Mqtt implements AutoCloseable {

    private final MqttClient client;

    /** @throws MqttException with the broker's reason code if it refuses the login */
    Mqtt(int port, String user, String secret) throws MqttException {
        client = new MqttClient("tcp://127.0.0.1:" + port, user + "_" + System.nanoTime(), new MemoryPersistence());
        client.setTimeToWait(20_000);
        var options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setConnectionTimeout(20);
        client.connect(options);
    }

    /** Publishes with QoS 1 and waits for the acknowledgement. */
    void send(String topic, byte[] payload) throws MqttException {
        var message = new MqttMessage(payload);
        message.setQos(1);
        client.publish(topic, message);
    }

    void send(String topic, String payload) throws MqttException {
        send(topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(100, 1_000, false);
        }
        client.close(true);
    }
}
