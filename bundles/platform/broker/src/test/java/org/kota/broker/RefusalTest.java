package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.Rule;
import org.junit.Test;
import org.kota.control.BrokerRefusal;
import org.kota.control.BrokerRefusal.Reason;

/** What the broker refuses, how the device learns it, and what the administrator sees. */
public class RefusalTest {

    private static final byte[] X = "x".getBytes(UTF_8);
    private static final String SECRET = "secret of cikapundung-01";
    private static final String TOPIC = "devices/cikapundung-01/senml";
    private static final int CONTENT_TYPE = 0x03;
    private static final int RESPONSE_TOPIC = 0x08;
    private static final int USER_PROPERTY = 0x26;

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Test
    public void namesTheUnknownUserAndTheWrongSecret() throws Exception {
        var broker = fixture.start();
        assertThrows(MqttException.class, () -> fixture.connect("nobody", "nobody", "x", 0, true));
        assertThrows(
                MqttException.class, () -> fixture.connect("cikapundung-01_2", BrokerFixture.DEVICE, "x", 0, true));
        assertThrows(
                MqttException.class, () -> fixture.connect("cikapundung-01_2", BrokerFixture.DEVICE, "x", 0, true));
        assertEquals(1L, (long) broker.refusals().counts().get(Reason.UNKNOWN_USER));
        assertEquals(2L, (long) broker.refusals().counts().get(Reason.WRONG_SECRET));
        var last = broker.refusals().last().get(0);
        assertEquals("cikapundung-01_2", last.clientId());
        assertEquals(BrokerFixture.DEVICE, last.user());
        assertTrue(last.remoteAddress(), last.remoteAddress().contains("127.0.0.1"));
        assertEquals(1_321_401_600_000L, last.time().toEpochMilli());
    }

    @Test
    public void answersAForeignTopicWithNotAuthorized() throws Exception {
        var broker = fixture.start();
        var client = fixture.device(BrokerFixture.DEVICE);
        for (String topic :
                List.of("devices/citarum-07/senml", "devices/cikapundung-01/commands/gate", "city", "$SYS/x")) {
            assertEquals(topic, BrokerFixture.NOT_AUTHORIZED, BrokerFixture.publish(client, topic, X));
        }
        assertTrue(client.isConnected());
        assertEquals(4L, (long) broker.refusals().counts().get(Reason.PUBLISH_NOT_ALLOWED));
        assertEquals("$SYS/x", broker.refusals().last().get(0).topic());
        assertEquals(0, broker.depth());
    }

    @Test
    public void takesNoTextsAtWhichAReceiverWouldCloseTheConnection() throws Exception {
        var broker = fixture.start();
        var ingest = fixture.ingest();
        long refused = 0;
        for (String character : List.of("\0", "\u0001", "\u0085", "\uFDD0", "\uFFFE", "\uD83F\uDFFF")) {
            for (int version : List.of(RawDevice.MQTT_311, RawDevice.MQTT_5)) {
                try (var device = raw(version)) {
                    device.publish(1, TOPIC + character, "[]");
                    awaitMalformed(++refused);
                }
            }
        }
        for (int property : List.of(CONTENT_TYPE, RESPONSE_TOPIC)) {
            try (var device = raw(RawDevice.MQTT_5)) {
                device.publish(1, TOPIC, property, "a\0");
                awaitMalformed(++refused);
            }
        }
        for (String[] pair : new String[][] {{"name\0", "value"}, {"name", "value\u0001"}}) {
            try (var device = raw(RawDevice.MQTT_5)) {
                device.publish(1, TOPIC, USER_PROPERTY, pair);
                awaitMalformed(++refused);
            }
        }
        assertEquals(TOPIC, broker.refusals().last().get(0).topic());
        try (var device = raw(RawDevice.MQTT_5)) {
            device.publish(1, TOPIC + "/muka-air-⚠-𝄞", USER_PROPERTY, "nama", "nilai °C");
            await().until(() -> ingest.topics.size() == 1);
        }
        assertEquals(List.of(TOPIC + "/muka-air-⚠-𝄞"), ingest.topics);
        ingest.client.disconnect();
    }

    private RawDevice raw(int version) throws Exception {
        return new RawDevice(fixture.broker().address().getPort(), version, BrokerFixture.DEVICE);
    }

    private void awaitMalformed(long times) {
        await().untilAsserted(() -> assertEquals(
                Map.of(Reason.MALFORMED, times), fixture.broker().refusals().counts()));
    }

    @Test
    public void answersAForeignSubscriptionWithNotAuthorized() throws Exception {
        var broker = fixture.start();
        var client = fixture.device(BrokerFixture.DEVICE);
        for (String filter : List.of("devices/#", "devices/+/commands/#", "devices/citarum-07/commands/#", "#")) {
            assertEquals(filter, BrokerFixture.NOT_AUTHORIZED, BrokerFixture.subscribe(client, filter));
        }
        assertEquals(4L, (long) broker.refusals().counts().get(Reason.SUBSCRIBE_NOT_ALLOWED));
        assertEquals("#", broker.refusals().last().get(0).topic());
    }

    @Test
    public void keepsAnotherDevicesQueueFromASharedSubscription() throws Exception {
        var broker = fixture.start();
        var victim = fixture.connect(
                BrokerFixture.OTHER, BrokerFixture.OTHER, "secret of citarum-07", BrokerFixture.NEVER, false);
        victim.subscribe("devices/citarum-07/commands/#", 1);
        victim.disconnect();
        var attacker = fixture.device(BrokerFixture.DEVICE);
        String shared = "$share/citarum-07/devices/citarum-07/commands/#";
        assertEquals(BrokerFixture.NOT_AUTHORIZED, BrokerFixture.subscribe(attacker, shared));
        var platform = fixture.connect(Ingest.CLIENT_ID, Ingest.CLIENT_ID, broker.password(), 0, false);
        platform.publish("devices/citarum-07/commands/gate", "open".getBytes(UTF_8), 1, false);
        var back = new MqttClient(fixture.uri(), BrokerFixture.OTHER, null);
        var heard = new BrokerFixture.Received(back);
        back.setCallback(heard);
        var options = new org.eclipse.paho.mqttv5.client.MqttConnectionOptions();
        options.setUserName(BrokerFixture.OTHER);
        options.setPassword("secret of citarum-07".getBytes(UTF_8));
        options.setCleanStart(false);
        back.connect(options);
        await().until(() -> heard.messages.size() == 1);
    }

    @Test
    public void refusesTenMegabytesWithPacketTooLargeAndGoesOn() throws Exception {
        var broker = fixture.start();
        var client = fixture.device(BrokerFixture.DEVICE);
        var codes = new CopyOnWriteArrayList<Integer>();
        client.setCallback(new BrokerFixture.Received(client) {
            @Override
            public void disconnected(MqttDisconnectResponse response) {
                codes.add(response.getReturnCode());
            }
        });
        assertThrows(
                MqttException.class,
                () -> client.publish("devices/cikapundung-01/senml", new byte[10 << 20], 1, false));
        await().until(() -> broker.refusals().counts().containsKey(Reason.MESSAGE_TOO_LARGE));
        var refusal = broker.refusals().last().get(0);
        assertEquals(BrokerFixture.DEVICE, refusal.user());
        assertTrue(refusal.text(), refusal.text().contains("10485"));
        await().until(() -> codes.contains(BrokerFixture.PACKET_TOO_LARGE));
        fixture.device(BrokerFixture.OTHER).publish("devices/citarum-07/senml", new byte[200 << 10], 1, false);
        await().until(() -> broker.depth() == 1);
    }

    @Test
    public void closesAnMqtt311ConnectionThatSendsTooMuchOrElsewhere() throws Exception {
        var broker = fixture.start();
        assertRefused311("devices/cikapundung-01/senml", new byte[1 << 20]);
        assertRefused311("devices/citarum-07/senml", new byte[1]);
        assertEquals(1L, (long) broker.refusals().counts().get(Reason.MESSAGE_TOO_LARGE));
        assertEquals(1L, (long) broker.refusals().counts().get(Reason.PUBLISH_NOT_ALLOWED));
        assertEquals(0, broker.depth());
    }

    private void assertRefused311(String topic, byte[] payload) throws Exception {
        var options = new MqttConnectOptions();
        options.setUserName(BrokerFixture.DEVICE);
        options.setPassword(SECRET.toCharArray());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        var client = new org.eclipse.paho.client.mqttv3.MqttClient(
                fixture.uri(), "cikapundung-01_old", new org.eclipse.paho.client.mqttv3.persist.MemoryPersistence());
        client.setTimeToWait(10_000);
        client.connect(options);
        assertThrows(
                org.eclipse.paho.client.mqttv3.MqttException.class, () -> client.publish(topic, payload, 1, false));
        await().until(() -> !client.isConnected());
        client.close();
    }

    @Test
    public void refusesMoreConnectionsThanAllowed() throws Exception {
        var broker = fixture.start(settings -> settings.withConnectionLimit(2));
        fixture.device(BrokerFixture.DEVICE);
        fixture.device(BrokerFixture.OTHER);
        var refused = assertThrows(
                MqttException.class,
                () -> fixture.connect("cikapundung-01_third", BrokerFixture.DEVICE, SECRET, 0, true));
        assertEquals(0x97, refused.getReasonCode());
        assertEquals(
                "cikapundung-01_third",
                only(broker, Reason.TOO_MANY_CONNECTIONS).clientId());
        fixture.ingest();
    }

    @Test
    public void keepsAClientIdToItsOwner() throws Exception {
        var broker = fixture.start();
        var owner = fixture.device(BrokerFixture.DEVICE);
        var refused = assertThrows(
                MqttException.class,
                () -> fixture.connect(BrokerFixture.DEVICE, BrokerFixture.OTHER, "secret of citarum-07", 0, true));
        assertEquals(0x85, refused.getReasonCode());
        assertTrue(owner.isConnected());
        assertEquals(
                BrokerFixture.OTHER, only(broker, Reason.CLIENT_ID_NOT_ALLOWED).user());
    }

    /** So the account that the broker stamps on a message is always the one that its topic names. */
    @Test
    public void refusesAForeignTopicToALastWillToo() throws Exception {
        var broker = fixture.start();
        var options = new MqttConnectionOptions();
        options.setUserName(BrokerFixture.DEVICE);
        options.setPassword(SECRET.getBytes(UTF_8));
        options.setWill("devices/citarum-07/senml", new MqttMessage(X, 1, false, null));
        var client = new MqttClient(fixture.uri(), BrokerFixture.DEVICE, null);
        client.connect(options);
        client.disconnectForcibly(0, 1_000, false);
        await().until(() -> broker.refusals().counts().containsKey(Reason.PUBLISH_NOT_ALLOWED));
        assertEquals(0, broker.depth());
    }

    @Test
    public void limitsTheTopicsOfAnAccount() throws Exception {
        var broker = fixture.start(settings -> settings.withTopicLimit(2));
        var client = fixture.device(BrokerFixture.DEVICE);
        for (String point : List.of("a", "b", "a")) {
            assertEquals(0, BrokerFixture.publish(client, "devices/cikapundung-01/" + point, X));
        }
        assertEquals(BrokerFixture.NOT_AUTHORIZED, BrokerFixture.publish(client, "devices/cikapundung-01/c", X));
        assertEquals(
                "devices/cikapundung-01/c", only(broker, Reason.TOO_MANY_TOPICS).topic());
        await().until(() -> broker.depth() == 3);
    }

    @Test
    public void closesTheConnectionsOfARevokedAccount() throws Exception {
        var broker = fixture.start();
        var client = fixture.device(BrokerFixture.DEVICE);
        fixture.accounts.revoke(BrokerFixture.DEVICE);
        broker.revoked(BrokerFixture.DEVICE);
        await().until(() -> !client.isConnected());
        assertThrows(MqttException.class, () -> fixture.device(BrokerFixture.DEVICE));
        assertFalse(broker.refusals().last().isEmpty());
    }

    private static BrokerRefusal only(EmbeddedBroker broker, Reason reason) {
        var found = broker.refusals().last().stream()
                .filter(refusal -> refusal.reason() == reason)
                .toList();
        assertEquals(1, found.size());
        return found.get(0);
    }
}
