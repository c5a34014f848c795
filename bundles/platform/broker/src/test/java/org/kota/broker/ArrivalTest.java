package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.BrokerEndpoint;

/** Each message of a device has an arrival of its own, later than the one before, however fast they come. */
public class ArrivalTest {

    private static final String TOPIC = "devices/cikapundung-01/level";
    private static final int BURST = 500;

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    private final long start = fixture.clock.get();

    @Test
    public void differsForEachMessageOfABurstWithinAMillisecond() throws Exception {
        fixture.start();
        burst(1);
        assertEquals(arrivals(start, BURST), byNumber(BURST));
    }

    @Test
    public void goesOnAfterTheLastOneAcrossARestartThoughTheClockStandsStill() throws Exception {
        fixture.start();
        burst(1);
        fixture.stop();
        fixture.start();
        burst(BURST + 1);
        assertEquals(arrivals(start, 2 * BURST), byNumber(2 * BURST));
    }

    @Test
    public void isTheClocksTimeAgainAfterABurst() throws Exception {
        fixture.start();
        burst(1);
        fixture.clock.addAndGet(1_000);
        burst(BURST + 1);
        assertEquals(arrivals(start + 1_000, BURST), byNumber(2 * BURST).subList(BURST, 2 * BURST));
    }

    private static List<Long> arrivals(long first, int count) {
        return LongStream.range(first, first + count).boxed().toList();
    }

    private void burst(int first) throws IOException {
        int port = URI.create(fixture.uri()).getPort();
        try (var device = new RawDevice(port, RawDevice.MQTT_311, BrokerFixture.DEVICE)) {
            for (int number = first; number < first + BURST; number++) {
                device.publish(number, TOPIC, Integer.toString(number));
            }
            var acknowledged = new HashSet<Integer>();
            for (int i = 0; i < BURST; i++) {
                acknowledged.add(device.acknowledged());
            }
            assertEquals(BURST, acknowledged.size());
        }
    }

    /** The stamps in the order in which the device sent; that of the queue may differ by a few. */
    private List<Long> byNumber(int count) throws Exception {
        var received = fixture.ingest();
        await().until(() -> received.messages.size() == count);
        var stamps = new TreeMap<Integer, Long>();
        for (int i = 0; i < count; i++) {
            int number = Integer.parseInt(new String(received.messages.get(i).getPayload(), UTF_8));
            stamps.put(number, Long.parseLong(received.property(i, BrokerEndpoint.ARRIVAL)));
        }
        return List.copyOf(stamps.values());
    }
}
