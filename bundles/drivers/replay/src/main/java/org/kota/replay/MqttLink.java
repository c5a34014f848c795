package org.kota.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.kota.sockets.PatientSockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link over MQTT 5 with Eclipse Paho. It doesn't reconnect by itself: its owner opens another one. */
final class MqttLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
    private static final int SECONDS = 10;
    private static final long MILLIS = SECONDS * 1_000L;
    private static final int FIRST_ERROR = 0x80;

    private final MqttAsyncClient client;

    private MqttLink(MqttAsyncClient client) {
        this.client = client;
    }

    static MqttLink open(String uri, String device, String secret) throws IOException {
        var options = new MqttConnectionOptions();
        options.setUserName(device);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(SECONDS);
        options.setKeepAliveInterval(60);
        if (uri.startsWith("tcp:")) {
            options.setSocketFactory(new PatientSockets());
        }
        try {
            var client = new MqttAsyncClient(uri, device, new MemoryPersistence());
            var link = new MqttLink(client);
            try {
                client.connect(options).waitForCompletion(MILLIS);
            } catch (MqttException e) {
                link.close();
                throw e;
            }
            return link;
        } catch (MqttException e) {
            throw new IOException("The broker at " + uri + " doesn't let '" + device + "' in: " + e.getMessage(), e);
        }
    }

    @Override
    public CompletionStage<Void> publish(String topic, byte[] payload) throws IOException {
        var done = new CompletableFuture<Void>();
        try {
            client.publish(topic, payload, 1, false, null, new Outcome(topic, done));
        } catch (MqttException e) {
            throw new IOException("Publishing to " + topic + " failed: " + e.getMessage(), e);
        }
        return done;
    }

    /** Called on Paho's one thread for callbacks: only tells what happened. */
    private record Outcome(String topic, CompletableFuture<Void> done) implements MqttActionListener {

        @Override
        public void onSuccess(IMqttToken token) {
            int[] codes = token.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] >= FIRST_ERROR) {
                done.completeExceptionally(
                        new IOException("The broker refused a message on " + topic + " with reason code " + codes[0]));
            } else {
                done.complete(null);
            }
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failure) {
            done.completeExceptionally(failure);
        }
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, SECONDS, true);
            }
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("The connection was already broken when it was closed: {}", e.getMessage());
        }
    }
}
