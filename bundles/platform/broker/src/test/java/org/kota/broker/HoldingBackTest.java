package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.Rule;
import org.junit.Test;

/** Nothing that was acknowledged is dropped, whatever the load. */
public class HoldingBackTest {

    private static final String TOPIC = "devices/cikapundung-01/senml";

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Test
    public void pagesToDiskBeyondItsMemoryAndLosesNothingAcrossARestart() throws Exception {
        var broker = fixture.start(settings -> settings.withMemory(8 << 20));
        publish(10_000, 2_000);
        await().until(() -> broker.depth() == 10_000);
        assertTrue("memory " + broker.memoryBytes(), broker.memoryBytes() < 16 << 20);
        fixture.stop();
        fixture.start(settings -> settings.withMemory(8 << 20));
        var received = fixture.ingest();
        await().atMost(Duration.ofSeconds(90)).until(() -> received.messages.size() == 10_000);
        var numbers = received.messages.stream()
                .map(message -> Integer.parseInt(new String(message.getPayload(), UTF_8).strip()))
                .toList();
        assertEquals(10_000, Set.copyOf(numbers).size());
        // Messages whose page is read while they are being committed may be overtaken by a few others.
        for (int i = 0; i < numbers.size(); i++) {
            assertEquals("place of message " + numbers.get(i), i, numbers.get(i), 500);
        }
    }

    @Test
    public void holdsPublishersBackAtTheQueueLimitAndReadsOnWhenItDrains() throws Exception {
        var broker = fixture.start(settings -> settings.withQueueLimit(500));
        var client = connect();
        int sent = 3_000;
        for (int i = 0; i < sent; i++) {
            client.publish(TOPIC, Integer.toString(i).getBytes(UTF_8), 1, false);
            if (i == 600) {
                await().until(() -> !broker.holdBack().reason().isEmpty());
            }
        }
        await().during(Duration.ofSeconds(1)).until(() -> broker.depth() < sent);
        assertTrue(broker.holdBack().reason(), broker.holdBack().reason().contains("its limit is 500"));
        var received = fixture.ingest();
        await().atMost(Duration.ofSeconds(90)).until(() -> received.messages.size() == sent);
        await().until(() -> broker.holdBack().reason().isEmpty());
        client.disconnect().waitForCompletion(5_000);
        client.close();
    }

    @Test
    public void holdsPublishersBackBelowTheDiskReserve() throws Exception {
        var broker = fixture.start(settings -> settings.withDiskReserve(Long.MAX_VALUE / 1_000));
        var client = connect();
        for (int i = 0; i < 1_000; i++) {
            client.publish(TOPIC, new byte[1_000], 1, false);
        }
        await().during(Duration.ofSeconds(1)).until(() -> broker.depth() < 500);
        assertTrue(broker.holdBack().reason(), broker.holdBack().reason().contains("Make room"));
        client.disconnectForcibly(0, 1_000, false);
        client.close(true);
    }

    /** A thread that ends a connection for want of space and one that notes its end must not wait for each other. */
    @Test
    public void aFullDiskAndClientsThatLeaveDontLockTheBrokerUp() throws Exception {
        var broker = fixture.start(settings -> settings.withDiskReserve(Long.MAX_VALUE / 1_000));
        await().until(() -> broker.server().getPagingManager().isDiskFull());
        for (int i = 0; i < 20; i++) {
            var client = connect();
            client.publish(TOPIC, new byte[8], 1, false);
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        }
        assertEquals(0, broker.depth());
        assertNull(ManagementFactory.getThreadMXBean().findDeadlockedThreads());
    }

    @Test
    public void keepsTenThousandTopicsOfADeviceWithoutAnAddressEach() throws Exception {
        var broker = fixture.start();
        var client = connect();
        for (int i = 0; i < 10_000; i++) {
            client.publish("devices/cikapundung-01/topic-" + i, new byte[8], 1, false);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> broker.depth() == 10_000);
        assertTrue("addresses: " + broker.addresses(), broker.addresses() < 20);
        client.disconnect().waitForCompletion(5_000);
        client.close();
    }

    private void publish(int count, int bytes) throws Exception {
        var client = connect();
        String padding = " ".repeat(bytes);
        for (int i = 0; i < count; i++) {
            client.publish(TOPIC, (i + padding).getBytes(UTF_8), 1, false);
        }
        await().atMost(Duration.ofSeconds(90)).until(() -> client.getPendingTokens().length == 0);
        client.disconnect().waitForCompletion(5_000);
        client.close();
    }

    private MqttAsyncClient connect() throws Exception {
        var options = new MqttConnectionOptions();
        options.setUserName(BrokerFixture.DEVICE);
        options.setPassword("secret of cikapundung-01".getBytes(UTF_8));
        options.setMaxReconnectDelay(1_000);
        var client = new MqttAsyncClient(fixture.uri(), BrokerFixture.DEVICE, new MemoryPersistence());
        client.connect(options).waitForCompletion(10_000);
        return client;
    }
}
