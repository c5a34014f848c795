package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.io.EOFException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.kota.device.BrokerEndpoint;

/** A publish that is repeated because its acknowledgement was lost keeps its first arrival; any other has its own. */
@RunWith(Parameterized.class)
public class RepeatedPublishTest {

    private static final String TOPIC = "devices/cikapundung-01/level";
    private static final int ROUNDS = 20;
    private static final int IN_FLIGHT = 100;

    @Parameterized.Parameters(name = "MQTT protocol level {0}")
    public static List<Integer> versions() {
        return List.of(RawDevice.MQTT_311, RawDevice.MQTT_5);
    }

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    private final int version;

    public RepeatedPublishTest(int version) {
        this.version = version;
    }

    @Test
    public void keepsItsArrivalWhenTheConnectionWasLost() throws Exception {
        fixture.start();
        publishUnread(7, "1.30");
        fixture.clock.addAndGet(60_000);
        repeat(7, "1.30");
        var stamps = stamps(2);
        assertEquals(stamps.get(0), stamps.get(1));
    }

    @Test
    public void keepsItsArrivalWhenTheFirstWasTakenByTheDriverLongAgo() throws Exception {
        var broker = fixture.start();
        publishUnread(7, "1.30");
        var first = stamps(1).get(0);
        await().until(() -> broker.depth() == 0);
        fixture.stop();
        fixture.clock.addAndGet(3_600_000);
        fixture.start();
        repeat(7, "1.30");
        repeat(7, "1.30");
        assertEquals(List.of(first, first), stamps(2));
    }

    @Test
    public void keepsTheArrivalOfEachAcrossAKillInTheMidstOfABurst() throws Exception {
        int port = BrokerProcess.freePort();
        var process = BrokerProcess.start(fixture.data(), port, fixture.clock.get());
        int count = RecentPublishes.OF_AN_ACCOUNT;
        try (var device = BrokerProcess.await(port, version)) {
            for (int i = 1; i <= count; i++) {
                device.publish(i, TOPIC, "value " + i);
            }
            await().until(device::isAnswered);
            process.destroyForcibly().waitFor();
        }
        fixture.clock.addAndGet(3_600_000);
        fixture.start();
        for (int i = 1; i <= count; i++) {
            repeat(i, "value " + i);
        }
        var byValue = new HashMap<String, Set<Long>>();
        var arrivals = arrivals(count);
        arrivals.forEach(each ->
                byValue.computeIfAbsent(each.payload(), p -> new HashSet<>()).add(each.stamp()));
        byValue.forEach((value, stamps) -> assertEquals(value + " at " + stamps, 1, stamps.size()));
        assertEquals("values", count, byValue.size());
        assertEquals("stamps", count, Set.copyOf(byValue.values()).size());
    }

    @Test
    public void isKnownAmongTheLastOfAnAccountHoweverManyThereWere() throws Exception {
        fixture.start();
        int last = 5 * RecentPublishes.OF_AN_ACCOUNT + 100;
        try (var device = device()) {
            for (int i = 1; i <= last; i++) {
                device.publish(i, TOPIC, "1.30");
            }
            for (int i = 1; i <= last; i++) {
                device.acknowledged();
            }
        }
        assertEquals(last, stamps(last).size());
        fixture.stop();
        fixture.start();
        repeat(last - RecentPublishes.OF_AN_ACCOUNT + 1, "1.30");
        repeat(last, "1.30");
        repeat(1, "1.30");
        long first = fixture.clock.get();
        assertEquals(List.of(first + last - RecentPublishes.OF_AN_ACCOUNT, first + last - 1, first + last), stamps(3));
    }

    @Test
    public void hasAnArrivalOfItsOwnWithAnotherPayloadOrPacketId() throws Exception {
        fixture.start();
        publishUnread(7, "1.30");
        repeat(7, "1.31");
        repeat(8, "1.30");
        assertEquals(3, Set.copyOf(stamps(3)).size());
    }

    @Test
    public void hasAnArrivalOfItsOwnWhenTheFirstNeverArrived() throws Exception {
        fixture.start();
        repeat(7, "1.30");
        fixture.clock.addAndGet(60_000);
        repeat(7, "1.30");
        publish(7, "1.30");
        repeat(7, "1.30");
        var stamps = stamps(4);
        assertEquals(fixture.clock.get() - 60_000, (long) stamps.get(0));
        assertEquals("repeated", stamps.get(0), stamps.get(1));
        assertEquals("a new one with the same packet id", fixture.clock.get(), (long) stamps.get(2));
        assertEquals("repeats the newest", stamps.get(2), stamps.get(3));
    }

    @Test
    public void keepsItsArrivalWhenItOvertakesItsFirstOnACutConnection() throws Exception {
        fixture.start();
        int number = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (var cut = device()) {
                burst(cut::publish, number);
            }
            try (var device = device()) {
                burst(device::repeat, number);
                for (int i = 0; i < IN_FLIGHT; i++) {
                    device.acknowledged();
                }
            }
            number += IN_FLIGHT;
        }
        var byValue = new HashMap<String, Set<Long>>();
        arrivals(number).forEach(each -> byValue.computeIfAbsent(each.payload(), p -> new HashSet<>())
                .add(each.stamp()));
        var twice = byValue.entrySet().stream()
                .filter(each -> each.getValue().size() > 1)
                .toList();
        assertEquals("values with two arrivals", List.of(), twice);
        assertEquals("values", number, byValue.size());
    }

    /** Sends without a look at what comes back. */
    private interface Sending {
        void send(int packetId, String topic, String payload) throws Exception;
    }

    private static void burst(Sending sending, int first) throws Exception {
        for (int i = 1; i <= IN_FLIGHT; i++) {
            sending.send(i, TOPIC, "value " + (first + i));
        }
    }

    @Test
    public void isNotMistakenForThatOfAnotherClientOfTheAccount() throws Exception {
        fixture.start();
        publishUnread(7, "1.30");
        try (var other = new RawDevice(port(), version, BrokerFixture.DEVICE + "_2")) {
            other.repeat(7, TOPIC, "1.30");
            other.acknowledged();
        }
        assertEquals(2, Set.copyOf(stamps(2)).size());
    }

    @Test
    public void isForgottenWithTheAccountButNotWithItsSecret() throws Exception {
        var broker = fixture.start();
        publishUnread(7, "1.30");
        broker.revoked(BrokerFixture.DEVICE);
        fixture.clock.addAndGet(60_000);
        repeat(7, "1.30");
        fixture.accounts.revoke(BrokerFixture.DEVICE);
        broker.revoked(BrokerFixture.DEVICE);
        fixture.accounts.issue(BrokerFixture.DEVICE);
        fixture.stop();
        fixture.start();
        repeat(7, "1.30");
        long now = fixture.clock.get();
        assertEquals(List.of(now - 60_000, now - 60_000, now), stamps(3));
    }

    private void publishUnread(int packetId, String payload) throws Exception {
        try (var device = device()) {
            device.publish(packetId, TOPIC, payload);
            await().until(device::isAnswered);
        }
    }

    private void publish(int packetId, String payload) throws Exception {
        try (var device = device()) {
            device.publish(packetId, TOPIC, payload);
            assertEquals(packetId, device.acknowledged());
        }
    }

    /** As devices do: one that is cut off before its acknowledgement connects again and repeats once more. */
    private void repeat(int packetId, String payload) throws Exception {
        try {
            repeatOnce(packetId, payload);
        } catch (EOFException | SocketException e) {
            repeatOnce(packetId, payload);
        }
    }

    private void repeatOnce(int packetId, String payload) throws Exception {
        try (var device = device()) {
            device.repeat(packetId, TOPIC, payload);
            assertEquals(packetId, device.acknowledged());
        }
    }

    private RawDevice device() throws Exception {
        return new RawDevice(port(), version, BrokerFixture.DEVICE);
    }

    private int port() {
        return URI.create(fixture.uri()).getPort();
    }

    private record Arrival(String payload, long stamp) {}

    private List<Long> stamps(int count) throws Exception {
        return arrivals(count).stream().map(Arrival::stamp).toList();
    }

    private List<Arrival> arrivals(int atLeast) throws Exception {
        var received = fixture.ingest();
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        received.messages.size() >= atLeast && fixture.broker().depth() == 0);
        var arrivals = new ArrayList<Arrival>();
        for (int i = 0; i < received.messages.size(); i++) {
            String payload = new String(received.messages.get(i).getPayload(), UTF_8);
            arrivals.add(new Arrival(payload, Long.parseLong(received.property(i, BrokerEndpoint.ARRIVAL))));
        }
        return arrivals;
    }
}
