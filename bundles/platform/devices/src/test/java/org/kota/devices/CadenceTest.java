package org.kota.devices;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.DeviceStatus.State;

/** Two hundred devices of one driver on real sockets, of which twenty fall silent in the middle of a read. */
public class CadenceTest {

    private static final int ALL = 200;
    private static final int EACH = 10;
    private static final int REFERENCE = 6;
    private static final int ROUNDS = 12;

    @Rule
    public final LaneSite site = new LaneSite(32, Duration.ofMillis(300));

    private static String name(int i) {
        return "post-" + i;
    }

    private static boolean hangs(int i) {
        return i % EACH == 0;
    }

    private int healthyReads() {
        return IntStream.range(0, ALL)
                .filter(i -> !hangs(i))
                .map(i -> site.driver.reads(name(i)))
                .sum();
    }

    /** Lets that many intervals pass, one in two seconds, and counts what the healthy devices were read meanwhile. */
    private double readsPerInterval(int intervals) throws Exception {
        int before = healthyReads();
        var passed = new AtomicInteger();
        var pulse = Executors.newSingleThreadScheduledExecutor();
        try {
            pulse.scheduleWithFixedDelay(
                    () -> {
                        if (passed.get() < intervals) {
                            site.clock.advance(LaneSite.INTERVAL);
                            passed.incrementAndGet();
                        }
                    },
                    0,
                    2,
                    TimeUnit.SECONDS);
            await().atMost(Duration.ofMinutes(2)).until(() -> passed.get() == intervals);
            awaitCalm();
        } finally {
            pulse.shutdownNow();
        }
        return (healthyReads() - before) / (double) intervals;
    }

    /** Until every read has returned that doesn't hang. */
    private void awaitCalm() {
        await().atMost(LaneSite.PATIENCE)
                .during(Duration.ofMillis(500))
                .until(() -> site.driver.inside.get() <= ALL / EACH
                        && site.devices.lanes().queued() <= ALL / EACH);
    }

    @Test
    public void twentyThatHangLeaveTheCadenceOfTheOthersAsItWas() throws Exception {
        for (int i = 0; i < ALL; i++) {
            site.write(name(i), "gauges", "");
        }
        site.devices.add(site.driver, false);
        site.devices.scan();
        site.pass("a reading of each", () -> IntStream.range(0, ALL).allMatch(i -> site.driver.reads(name(i)) > 0));
        awaitCalm();
        double reference = readsPerInterval(REFERENCE);
        IntStream.range(0, ALL).filter(CadenceTest::hangs).forEach(i -> site.gauges.silent.add(name(i)));
        double beside = readsPerInterval(ROUNDS);
        assertTrue(beside + " reads an interval instead of " + reference, beside >= 0.9 * reference);
        assertTrue("each hung again and again", site.driver.logged("close") >= 2 * ALL / EACH);
        site.pass("those that hang are offline, and no other", () -> IntStream.range(0, ALL)
                .allMatch(i -> hangs(i) == (site.status(name(i)).state() == State.OFFLINE)));
        await("each call returns once its session is closed")
                .until(() -> site.devices.lanes().drivers().get(0).stuck() == 0);
    }
}
