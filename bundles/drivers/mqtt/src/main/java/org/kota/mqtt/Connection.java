package org.kota.mqtt;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.kota.device.BrokerEndpoint;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.RawMessage;
import org.kota.model.KotaClock;
import org.kota.sockets.PatientSockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, never used twice: packet ids are only good within their connection, and acknowledging
 * one of a former connection could settle another message.
 */
final class Connection implements MqttCallback {

    private static final int CONNECT_SECONDS = 10;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long REPLY_MILLIS = 15_000;
    private static final int REFUSED = 0x80;
    private static final int LAST_REASON = 0xFF;
    /** Client id, user or password, not authorised, banned, method: MQTT 5, 4.13. */
    private static final Set<Integer> LOGIN_REFUSED = Set.of(0x85, 0x86, 0x87, 0x8A, 0x8C);

    private static final long NEVER = 0xFFFF_FFFFL;
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final BrokerEndpoint endpoint;
    private final Inbox inbox;
    private final ArrivalMemory memory;
    private final KotaClock clock;
    private final MqttAsyncClient client;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final int receiveMaximum;
    private final long connection;
    private final CompletableFuture<IMqttToken> connecting = new CompletableFuture<>();
    private long number;
    private long lastWarning = System.nanoTime() - 60_000_000_000L;

    /** @param connection number of this connection, growing by one */
    Connection(
            BrokerEndpoint endpoint,
            Inbox inbox,
            ArrivalMemory memory,
            KotaClock clock,
            int receiveMaximum,
            long connection)
            throws MqttException {
        this.connection = connection;
        this.endpoint = endpoint;
        this.inbox = inbox;
        this.memory = memory;
        this.clock = clock;
        this.receiveMaximum = receiveMaximum;
        this.client = new MqttAsyncClient(endpoint.uri().toString(), endpoint.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this);
    }

    /** Connects and subscribes. */
    void open() throws MqttException, RefusedException {
        logIn();
        subscribe();
    }

    private void logIn() throws MqttException, RefusedException {
        MqttConnectionOptions options = options();
        try {
            connecting.complete(client.connect(options));
            connecting.join().waitForCompletion(REPLY_MILLIS);
        } catch (MqttException e) {
            if (LOGIN_REFUSED.contains(e.getReasonCode())) {
                throw new RefusedException(
                        Detail.AUTHENTICATION,
                        "The MQTT broker at " + endpoint.uri() + " refuses Kota's login as '" + endpoint.user()
                                + "' (reason " + e.getReasonCode() + "): user and password.file in"
                                + " etc/org.kota.broker.cfg must be what it knows. The file is read anew each time.",
                        e);
            }
            throw e;
        }
    }

    private void subscribe() throws MqttException, RefusedException {
        var subscription = new MqttSubscription(endpoint.ingestFilter(), 1);
        subscription.setRetainHandling(2); // retained copies of what has come before are no new readings
        try {
            IMqttToken granted = client.subscribe(subscription);
            granted.waitForCompletion(REPLY_MILLIS);
            for (int reason : granted.getReasonCodes()) {
                if (reason >= REFUSED) {
                    throw notAllowed(reason, null);
                }
            }
        } catch (MqttException e) {
            if (e.getReasonCode() >= REFUSED && e.getReasonCode() <= LAST_REASON) {
                throw notAllowed(e.getReasonCode(), e);
            }
            throw e;
        }
    }

    private RefusedException notAllowed(int reason, MqttException cause) {
        return new RefusedException(
                Detail.AUTHORISATION,
                "The MQTT broker at " + endpoint.uri() + " doesn't let Kota subscribe to " + endpoint.ingestFilter()
                        + " (reason " + reason + "): give its account '" + endpoint.user() + "' the right to read it.",
                cause);
    }

    private MqttConnectionOptions options() throws RefusedException {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(NEVER);
        options.setReceiveMaximum(receiveMaximum);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        if (endpoint.uri().getScheme().equals("tcp")) {
            options.setSocketFactory(new PatientSockets());
        }
        if (!endpoint.user().isEmpty()) {
            options.setUserName(endpoint.user());
            options.setPassword(new String(password()).getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    /** As it is now: it may have been corrected since the last attempt. */
    private char[] password() throws RefusedException {
        try {
            return endpoint.password();
        } catch (UncheckedIOException e) {
            LOG.error("Kota can't log in to the MQTT broker at {}: {}", endpoint.uri(), e.getMessage());
            throw new RefusedException(
                    Detail.AUTHENTICATION,
                    "Kota can't log in to the MQTT broker at " + endpoint.uri() + ": the file of its password"
                            + " (password.file in etc/org.kota.broker.cfg) can't be read; log/karaf.log says why.",
                    e);
        }
    }

    /** Completes with the reason when the connection is over. */
    CompletableFuture<String> ended() {
        return ended;
    }

    void close() {
        ended.complete("closed");
        try {
            client.disconnectForcibly(0, 500, true);
        } catch (MqttException e) {
            LOG.debug("The connection was gone already", e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("The client was closed already", e);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
        if (message.isRetained()) {
            acknowledge(message.getId(), message.getQos());
            return;
        }
        byte[] payload = message.getPayload();
        long arrival = arrival(topic, payload, message);
        var receipt = new PacketReceipt(this, message.getId(), message.getQos());
        take(new Incoming(number++, new RawMessage(topic, payload, arrival), receipt), message.getQos());
    }

    /** One of QoS 1 waits for room, and the broker with it; nobody keeps one of QoS 0, nor would a wait help it. */
    private void take(Incoming message, int qos) throws InterruptedException {
        if (qos > 0) {
            inbox.put(message, this::isOpen);
        } else if (!inbox.offer(message)) {
            dropped(message.raw().origin());
        }
    }

    private long arrival(String topic, byte[] payload, MqttMessage message) {
        if (endpoint.stampsArrival()) {
            long stamped = stamp(message.getProperties());
            return stamped < 0 ? clock.millis() : stamped;
        }
        if (message.getQos() == 0) {
            return memory.next(topic, clock.millis());
        }
        boolean resumed = connecting.join().getSessionPresent();
        return memory.arrival(connection, resumed, message.getId(), topic, payload, clock.millis());
    }

    private static long stamp(MqttProperties properties) {
        List<UserProperty> all = properties == null ? List.of() : properties.getUserProperties();
        for (UserProperty property : all) {
            if (BrokerEndpoint.ARRIVAL.equals(property.getKey())) {
                try {
                    return Long.parseLong(property.getValue());
                } catch (NumberFormatException e) {
                    return -1; // not a stamp of our broker
                }
            }
        }
        return -1;
    }

    private void dropped(String topic) {
        if (System.nanoTime() - lastWarning > 60_000_000_000L) {
            lastWarning = System.nanoTime();
            LOG.warn(
                    "A message on {} and {} in all were dropped: more come with QoS 0 than can be taken, and nobody"
                            + " keeps them. Let the devices publish with QoS 1.",
                    topic,
                    inbox.dropped());
        }
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    /** Tells the broker that a message is settled; does nothing once the connection is gone. */
    void acknowledge(int packet, int qos) {
        if (qos == 0 || !isOpen()) {
            return;
        }
        try {
            client.messageArrivedComplete(packet, qos);
        } catch (MqttException e) {
            LOG.debug("Not acknowledged, the broker will send it again", e);
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        String reason = response.getReasonString();
        if (reason == null || reason.isEmpty()) {
            reason = String.valueOf(response.getException());
        }
        ended.complete(reason);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        LOG.warn("The broker at {} sent something unexpected", endpoint.uri(), exception);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // nothing is published here
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
        // open() waits for it
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
        // enhanced authentication isn't used
    }
}
