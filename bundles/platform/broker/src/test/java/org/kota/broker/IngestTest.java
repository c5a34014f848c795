package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.BrokerEndpoint;

/** What the ingest session is promised. */
public class IngestTest {

    private static final String TOPIC = "devices/cikapundung-01/senml";

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Test
    public void keepsWhatDevicesPublishBeforeTheDriverEverConnected() throws Exception {
        fixture.start();
        publish("one");
        var received = fixture.ingest();
        await().until(() -> received.messages.size() == 1);
        assertEquals(TOPIC, received.topics.get(0));
        assertEquals("one", new String(received.messages.get(0).getPayload(), UTF_8));
    }

    @Test
    public void stampsFirstArrivalEqualAfterARestart() throws Exception {
        fixture.start();
        publish("one");
        fixture.stop();
        fixture.clock.addAndGet(60_000);
        fixture.start();
        var received = fixture.ingest();
        await().until(() -> received.messages.size() == 1);
        assertEquals("1321401600000", received.property(0, BrokerEndpoint.ARRIVAL));
        assertEquals("cikapundung-01", received.property(0, BrokerEndpoint.USER));
    }

    @Test
    public void overwritesAStampThatTheDeviceSends() throws Exception {
        fixture.start();
        var client = fixture.device(BrokerFixture.DEVICE);
        var properties = new MqttProperties();
        properties.setUserProperties(List.of(
                new UserProperty("firmware", "1.2"),
                new UserProperty(BrokerEndpoint.ARRIVAL, "1"),
                new UserProperty(BrokerEndpoint.USER, "somebody")));
        client.publish(TOPIC, new MqttMessage("x".getBytes(UTF_8), 1, false, properties));
        var received = fixture.ingest();
        await().until(() -> received.messages.size() == 1);
        assertEquals("1321401600000", received.property(0, BrokerEndpoint.ARRIVAL));
        assertEquals("cikapundung-01", received.property(0, BrokerEndpoint.USER));
        assertEquals("1.2", received.property(0, "firmware"));
    }

    @Test
    public void takesMqtt311Too() throws Exception {
        fixture.start();
        var options = new MqttConnectOptions();
        options.setUserName(BrokerFixture.DEVICE);
        options.setPassword("secret of cikapundung-01".toCharArray());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        try (var client = new org.eclipse.paho.client.mqttv3.MqttClient(
                fixture.uri(), BrokerFixture.DEVICE, new org.eclipse.paho.client.mqttv3.persist.MemoryPersistence())) {
            client.connect(options);
            client.publish(TOPIC, "three".getBytes(UTF_8), 1, true);
            client.disconnect();
        }
        var received = fixture.ingest();
        await().until(() -> received.messages.size() == 1);
        assertEquals("1321401600000", received.property(0, BrokerEndpoint.ARRIVAL));
    }

    @Test
    public void keepsTheQueueWhenItsClientUnsubscribesOrStartsClean() throws Exception {
        var broker = fixture.start();
        var received = fixture.ingest();
        received.client.unsubscribe(Ingest.FILTER);
        received.client.disconnect();
        publish("kept");
        var clean = fixture.connect(Ingest.CLIENT_ID, Ingest.CLIENT_ID, broker.password(), 0, true);
        clean.disconnect();
        await().until(() -> broker.depth() == 1);
        var again = fixture.ingest();
        await().until(() -> again.messages.size() == 1);
    }

    @Test
    public void leavesCommandsToDevicesOutOfTheIngestQueue() throws Exception {
        var broker = fixture.start();
        var device = fixture.connect("cikapundung-01_d", BrokerFixture.DEVICE, "secret of cikapundung-01", 0, true);
        var heard = new BrokerFixture.Received(device);
        device.setCallback(heard);
        device.subscribe("devices/cikapundung-01/commands/#", 1);
        var platform = fixture.connect(Ingest.CLIENT_ID, Ingest.CLIENT_ID, broker.password(), 0, false);
        platform.publish("devices/cikapundung-01/commands/gate", "open".getBytes(UTF_8), 1, false);
        await().until(() -> heard.messages.size() == 1);
        assertEquals(0, broker.depth());
    }

    @Test
    public void neverExpiresWhatADevicePublished() throws Exception {
        var broker = fixture.start();
        var client = fixture.device(BrokerFixture.DEVICE);
        var properties = new MqttProperties();
        properties.setMessageExpiryInterval(1L);
        client.publish(TOPIC, new MqttMessage("x".getBytes(UTF_8), 1, false, properties));
        await().during(Duration.ofMillis(1_500)).until(() -> broker.depth() == 1);
        var received = fixture.ingest();
        await().until(() -> received.messages.size() == 1);
    }

    @Test
    public void letsNobodyElseUseTheIngestSession() throws Exception {
        fixture.start();
        assertThrows(
                MqttException.class,
                () -> fixture.connect(Ingest.CLIENT_ID, BrokerFixture.DEVICE, "secret of cikapundung-01", 0, false));
        assertThrows(
                MqttException.class, () -> fixture.connect(Ingest.CLIENT_ID, Ingest.CLIENT_ID, "guessed", 0, false));
    }

    private void publish(String text) throws MqttException {
        var client = fixture.device(BrokerFixture.DEVICE);
        client.publish(TOPIC, text.getBytes(UTF_8), 1, false);
        client.disconnect();
        client.close();
    }
}
