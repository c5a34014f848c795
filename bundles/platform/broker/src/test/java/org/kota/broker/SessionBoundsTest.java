package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.Rule;
import org.junit.Test;
import org.kota.control.BrokerRefusal.Reason;

/** One account can't fill the memory with sessions and subscriptions, now or at the next start. */
public class SessionBoundsTest {

    private static final int QUOTA_EXCEEDED = 0x97;
    private static final int FAILURE = 0x80;
    private static final int PACKET = 100;
    private static final String OWN = "devices/" + BrokerFixture.DEVICE + "/commands/";
    private static final String SECRET = "secret of " + BrokerFixture.DEVICE;

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    @Test
    public void refusesTenThousandSubscriptionsWhileOthersGoOn() throws Exception {
        var broker = fixture.start();
        for (int version : List.of(RawDevice.MQTT_311, RawDevice.MQTT_5)) {
            long before = broker.refusals().counts().getOrDefault(Reason.TOO_MANY_SUBSCRIPTIONS, 0L);
            int code = version == RawDevice.MQTT_5 ? QUOTA_EXCEEDED : FAILURE;
            try (var client = raw(version, BrokerFixture.DEVICE)) {
                assertArrayEquals(
                        all(1, SessionBounds.FILTERS), client.subscribe(1, filters(0, SessionBounds.FILTERS)));
                for (int i = 0; i < 10_000; i += PACKET) {
                    assertArrayEquals(all(code, PACKET), client.subscribe(2, filters(1_000 + i, PACKET)));
                }
                assertArrayEquals("those it has", all(1, 2), client.subscribe(3, filters(0, 2)));
                assertTrue("addresses: " + broker.addresses(), broker.addresses() < 2 * SessionBounds.FILTERS);
                var other = fixture.device(BrokerFixture.OTHER);
                assertEquals(0, BrokerFixture.publish(other, "devices/citarum-07/senml", "x".getBytes(UTF_8)));
            }
            assertEquals(
                    before + 10_000 / PACKET, (long) broker.refusals().counts().get(Reason.TOO_MANY_SUBSCRIPTIONS));
        }
    }

    @Test
    public void boundsTheSubscriptionsOfAllSessionsOfAnAccount() throws Exception {
        fixture.start();
        int granted = 0;
        // Kept open: in MQTT 5 these sessions end with their connections, also when those are collected as garbage.
        var open = new ArrayList<RawDevice>();
        for (int session = 0; session < 8; session++) {
            open.add(raw(RawDevice.MQTT_5, BrokerFixture.DEVICE + "_" + session));
            int[] codes = open.get(session).subscribe(1, filters(0, SessionBounds.FILTERS));
            granted += codes[0] == 1 ? SessionBounds.FILTERS : 0;
        }
        for (RawDevice client : open) {
            client.close();
        }
        assertEquals(SessionBounds.FILTERS_OF_ACCOUNT, granted);
    }

    @Test
    public void refusesLongFiltersAndQueuesInThem() throws Exception {
        fixture.start();
        try (var client = raw(RawDevice.MQTT_5, BrokerFixture.DEVICE)) {
            assertArrayEquals(all(QUOTA_EXCEEDED, 1), client.subscribe(1, List.of(OWN + "x".repeat(300))));
            assertArrayEquals(all(QUOTA_EXCEEDED, 1), client.subscribe(2, List.of(OWN + "x/".repeat(10) + "x")));
            assertArrayEquals(
                    all(BrokerFixture.NOT_AUTHORIZED, 1), client.subscribe(3, List.of(OWN + "x::" + Ingest.QUEUE)));
        }
    }

    @Test
    public void keepsFewSessionsOfAnAccountAndAlwaysThatWithItsName() throws Exception {
        var broker = fixture.start();
        for (int i = 1; i < SessionBounds.SESSIONS; i++) {
            stored(BrokerFixture.DEVICE + "_" + i).disconnect();
        }
        var refused = assertThrows(MqttException.class, () -> stored(BrokerFixture.DEVICE + "_more"));
        assertEquals(QUOTA_EXCEEDED, refused.getReasonCode());
        assertEquals(1L, (long) broker.refusals().counts().get(Reason.TOO_MANY_SESSIONS));
        stored(BrokerFixture.DEVICE + "_1").disconnect();
        stored(BrokerFixture.DEVICE).disconnect();
        fixture.connect(BrokerFixture.DEVICE + "_passing", BrokerFixture.DEVICE, SECRET, 0, true);
    }

    @Test
    public void removesWhatAnEarlierRunStoredBeyondTheBounds() throws Exception {
        var broker = fixture.start();
        var owner = fixture.connect(BrokerFixture.OTHER, BrokerFixture.OTHER, "secret of citarum-07", 3_600, true);
        owner.subscribe("devices/citarum-07/commands/#", 1);
        owner.disconnect();
        for (int i = 0; i < 2_000; i++) {
            broker.server()
                    .createQueue(QueueConfiguration.of(BrokerFixture.DEVICE + "." + OWN + i)
                            .setAddress(OWN + i)
                            .setRoutingType(RoutingType.MULTICAST)
                            .setDurable(true)
                            .setAutoCreateAddress(true));
        }
        for (int run = 0; run < 2; run++) {
            fixture.stop();
            broker = fixture.start();
            assertTrue("addresses: " + broker.addresses(), broker.addresses() < 20);
            assertEquals(
                    1,
                    broker.server()
                            .getPostOffice()
                            .listQueuesForAddress(SimpleString.of("devices/citarum-07/commands/#"))
                            .size());
        }
    }

    private MqttClient stored(String clientId) throws MqttException {
        return fixture.connect(clientId, BrokerFixture.DEVICE, SECRET, 3_600, false);
    }

    private RawDevice raw(int version, String clientId) throws IOException {
        return new RawDevice(URI.create(fixture.uri()).getPort(), version, clientId);
    }

    private static List<String> filters(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(i -> OWN + i).toList();
    }

    private static int[] all(int code, int count) {
        return IntStream.range(0, count).map(i -> code).toArray();
    }
}
