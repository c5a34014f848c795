package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.BrokerEndpoint;

/** A broker that is killed while it takes messages has every acknowledged one afterwards, with its first stamp. */
public class KillTest {

    private static final long BASE = 1_321_401_600_000L;

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    public void hasEveryAcknowledgedMessageAfterAKill() throws Exception {
        int port = BrokerProcess.freePort();
        var process = BrokerProcess.start(fixture.data(), port, BASE);
        publishUntil(port, 2_000);
        process.destroyForcibly().waitFor();
        fixture.clock.set(BASE + 3_600_000);
        fixture.start();
        var received = fixture.ingest();
        await().atMost(Duration.ofSeconds(90)).until(() -> received.messages.size() >= acknowledged.size());
        var stamps = new HashMap<Integer, Long>();
        for (int i = 0; i < received.messages.size(); i++) {
            int number = Integer.parseInt(new String(received.messages.get(i).getPayload(), UTF_8));
            stamps.put(number, Long.parseLong(received.property(i, BrokerEndpoint.ARRIVAL)));
        }
        assertTrue("lost", stamps.keySet().containsAll(acknowledged));
        assertEquals("each once", stamps.size(), received.messages.size());
        stamps.forEach((number, stamp) -> assertTrue(number + " at " + stamp, stamp >= BASE && stamp < BASE + 600_000));
    }

    private void publishUntil(int port, int count) throws Exception {
        var options = new MqttConnectionOptions();
        options.setUserName(BrokerFixture.DEVICE);
        options.setPassword("secret of cikapundung-01".getBytes(UTF_8));
        var client = new MqttAsyncClient("tcp://127.0.0.1:" + port, BrokerFixture.DEVICE, new MemoryPersistence());
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> {
            client.connect(options).waitForCompletion(5_000);
            return client.isConnected();
        });
        for (int i = 0; i < 2 * count; i++) {
            publish(client, i);
        }
        await().atMost(Duration.ofSeconds(90)).until(() -> acknowledged.size() >= count);
    }

    private void publish(MqttAsyncClient client, int number) throws MqttException {
        var topic = "devices/cikapundung-01/senml";
        client.publish(topic, Integer.toString(number).getBytes(UTF_8), 1, false, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                acknowledged.add(number);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                acknowledged.remove(number);
            }
        });
    }
}
