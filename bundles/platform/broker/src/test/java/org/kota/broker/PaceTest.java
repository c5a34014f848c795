package org.kota.broker;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.BrokerEndpoint;

/** A topic's arrivals don't run ahead of the clock: who sends faster than they can is slowed, and loses nothing. */
public class PaceTest {

    private static final String ACCOUNT = BrokerFixture.DEVICE;
    private static final String TOPIC = "devices/cikapundung-01/level";
    private static final int FLOOD = 8_000;

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Pace pace = new Pace(nanos::get);

    @Test
    public void slowsAFloodSoThatNoneArrivesInTheFutureAndAllAreKept() throws Exception {
        fixture.time = System::currentTimeMillis;
        fixture.start();
        long last;
        try (var device = new RawDevice(URI.create(fixture.uri()).getPort(), RawDevice.MQTT_311, ACCOUNT)) {
            for (int number = 1; number <= FLOOD; number++) {
                device.publish(number, TOPIC, Integer.toString(number));
            }
            for (int number = 1; number <= FLOOD; number++) {
                device.acknowledged();
            }
            last = System.currentTimeMillis();
        }
        var received = fixture.ingest();
        await().atMost(Duration.ofSeconds(90)).until(() -> received.messages.size() == FLOOD);
        var stamps = IntStream.range(0, FLOOD)
                .mapToLong(i -> Long.parseLong(received.property(i, BrokerEndpoint.ARRIVAL)))
                .summaryStatistics();
        assertTrue("ahead by " + (stamps.getMax() - last), stamps.getMax() - last < 3 * Pace.BURST_MILLIS);
        assertTrue(stamps.getMax() - stamps.getMin() >= FLOOD - 1);
    }

    @Test
    public void letsABurstPassAndCountsEachTopicForItself() {
        for (int i = 0; i < 500; i++) {
            assertTrue(pace.admits(ACCOUNT, TOPIC));
        }
        assertEquals(500, pace.ahead(ACCOUNT, TOPIC));
        assertEquals(0, pace.ahead(ACCOUNT, TOPIC + "2"));
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(400));
        assertEquals(100, pace.ahead(ACCOUNT, TOPIC));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3_600));
        assertEquals(0, pace.ahead(ACCOUNT, TOPIC));
    }

    @Test
    public void takesNothingFarAheadUntilTimeHasPassed() {
        for (int i = 0; i <= Pace.LIMIT_MILLIS; i++) {
            assertTrue(pace.admits(ACCOUNT, TOPIC));
        }
        assertFalse(pace.admits(ACCOUNT, TOPIC));
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
        assertTrue(pace.admits(ACCOUNT, TOPIC));
    }
}
