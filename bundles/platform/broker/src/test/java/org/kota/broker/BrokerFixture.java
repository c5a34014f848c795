package org.kota.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A real broker on a free port with two devices' accounts, and real clients. */
final class BrokerFixture extends ExternalResource {

    static final String DEVICE = "cikapundung-01";
    static final String OTHER = "citarum-07";
    static final long NEVER = 0xFFFFFFFFL;
    static final int NOT_AUTHORIZED = 0x87;
    static final int PACKET_TOO_LARGE = 0x95;

    final AtomicLong clock = new AtomicLong(1_321_401_600_000L);
    /** What the broker takes the time from. */
    LongSupplier time = clock::get;

    final MemoryAccounts accounts = new MemoryAccounts();
    private final TemporaryFolder folder = new TemporaryFolder();
    private EmbeddedBroker broker;

    @Override
    protected void before() throws Throwable {
        folder.create();
        accounts.issue(DEVICE);
        accounts.issue(OTHER);
    }

    @Override
    protected void after() {
        stop();
        folder.delete();
    }

    EmbeddedBroker start() throws IOException {
        return start(settings -> settings);
    }

    EmbeddedBroker start(UnaryOperator<BrokerSettings> change) throws IOException {
        broker = new EmbeddedBroker(change.apply(BrokerSettings.at("127.0.0.1", 0, data())), accounts, time);
        broker.start();
        return broker;
    }

    EmbeddedBroker broker() {
        return broker;
    }

    Path data() {
        return folder.getRoot().toPath().resolve("broker");
    }

    /** @throws AssertionError if it doesn't within a minute: a broker that has locked up would hang the tests behind it, too */
    void stop() {
        if (broker != null) {
            EmbeddedBroker closing = broker;
            broker = null;
            var stopping = new FutureTask<>(() -> {
                closing.close();
                return true;
            });
            var thread = new Thread(stopping, "stop");
            thread.setDaemon(true);
            thread.start();
            try {
                stopping.get(1, TimeUnit.MINUTES);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError("The broker doesn't stop", e);
            }
        }
    }

    String uri() {
        return "tcp://127.0.0.1:" + broker.address().getPort();
    }

    MqttClient device(String id) throws MqttException {
        return connect(id, id, "secret of " + id, 0, true);
    }

    MqttClient connect(String clientId, String user, String secret, long expiry, boolean cleanStart)
            throws MqttException {
        var options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(cleanStart);
        options.setSessionExpiryInterval(expiry);
        options.setConnectionTimeout(10);
        var client = new MqttClient(uri(), clientId, new MemoryPersistence());
        client.setTimeToWait(10_000);
        client.connect(options);
        return client;
    }

    /** The reason code that answers a publish with QoS 1: 0 if it was taken. */
    static int publish(MqttClient client, String topic, byte[] payload) throws MqttException {
        var token = client.getTopic(topic).publish(new MqttMessage(payload, 1, false, null));
        token.waitForCompletion(10_000);
        return token.getReasonCodes() == null || token.getReasonCodes().length == 0 ? 0 : token.getReasonCodes()[0];
    }

    /** The reason code that answers a subscription: the granted QoS or an error. */
    static int subscribe(MqttClient client, String filter) throws MqttException {
        return client.subscribe(filter, 1).getReasonCodes()[0];
    }

    /** What the ingest session receives; acknowledged at once. */
    Received ingest() throws MqttException {
        var options = new MqttConnectionOptions();
        options.setUserName(Ingest.CLIENT_ID);
        options.setPassword(broker.password().getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(false);
        options.setSessionExpiryInterval(NEVER);
        options.setReceiveMaximum(100);
        var client = new MqttClient(uri(), Ingest.CLIENT_ID, new MemoryPersistence());
        client.setTimeToWait(10_000);
        var received = new Received(client);
        client.setCallback(received);
        client.connect(options);
        client.subscribe(Ingest.FILTER, 1);
        return received;
    }

    /** Messages in the order of their arrival. */
    static class Received implements MqttCallback {
        final MqttClient client;
        final List<String> topics = new CopyOnWriteArrayList<>();
        final List<MqttMessage> messages = new CopyOnWriteArrayList<>();

        Received(MqttClient client) {
            this.client = client;
        }

        String property(int index, String key) {
            return messages.get(index).getProperties().getUserProperties().stream()
                    .filter(property -> property.getKey().equals(key))
                    .map(UserProperty::getValue)
                    .reduce((first, second) -> first + "|" + second)
                    .orElse("");
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            topics.add(topic);
            messages.add(message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            topics.add("disconnected");
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            throw new AssertionError(exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            topics.add("delivered");
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            topics.remove("disconnected");
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            throw new AssertionError(reasonCode);
        }
    }
}
