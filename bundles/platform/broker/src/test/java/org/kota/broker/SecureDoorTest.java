package org.kota.broker;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Devices over TLS: the same accounts, rights and queue as over the plain port. */
public class SecureDoorTest {

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final SecureDoor door = new SecureDoor();
    private EmbeddedBroker broker;
    private TestTls tls;

    @Before
    public void start() throws Exception {
        broker = fixture.start();
        tls = TestTls.on(freePort(), folder.getRoot().toPath().resolve("tls"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private MqttClient device(String user, String secret) throws MqttException {
        var options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setConnectionTimeout(10);
        options.setSocketFactory(tls.client().getSocketFactory());
        var client = new MqttClient("ssl://127.0.0.1:" + tls.mqttPort(), user, new MemoryPersistence());
        client.setTimeToWait(10_000);
        client.connect(options);
        return client;
    }

    private MqttClient device() throws MqttException {
        return device(BrokerFixture.DEVICE, "secret of " + BrokerFixture.DEVICE);
    }

    @Test
    public void aDevicePublishesOverTlsWhatTheDriverReads() throws Exception {
        door.look(broker, tls);
        assertEquals(List.of("ssl://127.0.0.1:" + tls.mqttPort()), door.listeners());
        var ingest = fixture.ingest();
        MqttClient device = device();
        String topic = "devices/" + BrokerFixture.DEVICE + "/observations";
        assertEquals(0, BrokerFixture.publish(device, topic, "1".getBytes(StandardCharsets.UTF_8)));
        Awaitility.await().until(() -> ingest.topics.contains(topic));
        assertEquals("the limit of connections counts both ports", 2, broker.connections());
        device.disconnect();
        ingest.client.disconnect();
    }

    @Test
    public void aWrongSecretIsRefusedThere() throws Exception {
        door.look(broker, tls);
        assertThrows(MqttException.class, () -> device(BrokerFixture.DEVICE, "a guess"));
        assertTrue(
                broker.refusals().last().toString(),
                broker.refusals().last().get(0).user().equals(BrokerFixture.DEVICE));
    }

    @Test
    public void whoeverDoesNotSpeakTlsGetsNoAnswer() throws Exception {
        door.look(broker, tls);
        try (var socket = new Socket("127.0.0.1", tls.mqttPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            // An MQTT CONNECT in the clear.
            socket.getOutputStream().write(new byte[] {0x10, 0x0D, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'a'});
            int first = socket.getInputStream().read();
            assertTrue("an alert of TLS, or the end: " + first, first == -1 || first == 0x15);
        }
        device().disconnect();
    }

    @Test
    public void theSameDeviceByTheOtherPortTakesOver() throws Exception {
        door.look(broker, tls);
        MqttClient plain = fixture.device(BrokerFixture.DEVICE);
        MqttClient secure = device();
        Awaitility.await().until(() -> !plain.isConnected());
        assertTrue(secure.isConnected());
        secure.disconnect();
    }

    @Test
    public void aRevokedDeviceIsClosedThereToo() throws Exception {
        door.look(broker, tls);
        MqttClient device = device();
        broker.revoked(BrokerFixture.DEVICE);
        Awaitility.await().until(() -> !device.isConnected());
    }

    @Test
    public void aTakenPortIsSaidAndTriedAgain() throws Exception {
        try (var other = new ServerSocket(tls.mqttPort(), 1, InetAddress.getByName("127.0.0.1"))) {
            assertTrue(other.isBound());
            door.look(broker, tls);
            door.look(broker, tls);
            assertTrue(door.problem(), door.problem().contains("port " + tls.mqttPort()));
            assertEquals(List.of(), door.listeners());
        }
        door.look(broker, tls);
        assertEquals("", door.problem());
        device().disconnect();
    }

    @Test
    public void itIsClosedWhenTlsIsGivenUpAndThePlainPortStays() throws Exception {
        door.look(broker, tls);
        MqttClient device = device();
        door.look(broker, null);
        Awaitility.await().until(() -> !device.isConnected());
        assertThrows(MqttException.class, this::device);
        fixture.device(BrokerFixture.OTHER).disconnect();
        door.look(broker, tls);
        device().disconnect();
    }
}
