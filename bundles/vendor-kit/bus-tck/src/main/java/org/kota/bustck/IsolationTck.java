package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSpec.Overflow;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one subscriber does to another, and to publishers: nothing, however slow it is. The effect is measured, too. */
public abstract class IsolationTck {

    private static final Logger LOG = LoggerFactory.getLogger(IsolationTck.class);
    private static final int ROUNDS = 15;
    private static final int RECORDS = 10;
    private static final long PACE_MILLIS = 4;
    private static final int FACTOR = 3;
    private static final double SLACK_MILLIS = 20;
    private static final Duration OFTEN = Duration.ofMillis(2);

    @Rule
    public final BusSite site;

    private final CountDownLatch free = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private final Map<Integer, Long> delivered = new ConcurrentHashMap<>();
    private final List<Double> seen = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private int next;

    protected IsolationTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    /** How long records took until the receipt and until the delivery, in nanoseconds. */
    private final class Waits {
        private final List<Long> receipts = new ArrayList<>();
        private final List<Long> deliveries = new ArrayList<>();

        /** Publishes at a steady pace, once as many subscribers as are to be held have the record before. */
        void measure(int holding) throws Exception {
            site.publish(next, ++next);
            soon(() -> held.get() == holding);
            var sent = new TreeMap<Integer, Long>();
            for (int i = 0; i < RECORDS; i++) {
                TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
                sent.put(next, System.nanoTime());
                site.publish(next, ++next);
                receipts.add(System.nanoTime() - sent.get(next - 1));
            }
            soon(() -> delivered.keySet().containsAll(sent.keySet()));
            sent.forEach((number, begin) -> deliveries.add(delivered.get(number) - begin));
            assertTrue("all of it while they were held", held.get() >= holding);
        }

        private String p99() {
            return String.format(
                    Locale.ROOT,
                    "%.1f ms to the receipt, %.1f ms to the delivery",
                    millis(receipts, 99),
                    millis(deliveries, 99));
        }

        /** In the median, and measured in turn: a machine that does something else, too, does so to both. */
        void assertHardlySlowerThan(Waits other) {
            assertHardlySlower("to the receipt", millis(receipts, 50), millis(other.receipts, 50));
            assertHardlySlower("to the delivery", millis(deliveries, 50), millis(other.deliveries, 50));
        }

        private static void assertHardlySlower(String what, double now, double alone) {
            assertTrue(
                    "median " + what + " " + now + " ms, alone " + alone + " ms", now <= FACTOR * alone + SLACK_MILLIS);
        }

        private static double millis(List<Long> waits, int percent) {
            return waits.stream()
                            .sorted()
                            .skip((long) waits.size() * percent / 100)
                            .findFirst()
                            .orElseThrow()
                    / 1e6;
        }
    }

    private static void soon(Callable<Boolean> condition) {
        await().atMost(BusSite.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(condition);
    }

    private void hold() {
        held.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            held.decrementAndGet();
        }
    }

    /** Each of them holds the first record that it gets while the gate is closed; tells how many they are. */
    private int subscribeThoseWhoHold() {
        BatchHandler holding = (batch, turn) -> hold();
        site.bus().subscribe(BusSite.levels("stopped"), holding);
        site.bus().subscribe(BusSite.spec("essential", Selector.all(), Holding.ESSENTIAL, 100), holding);
        site.bus().subscribe(BusSite.spec("slow", Selector.all(), Holding.ORDINARY, 1), holding);
        site.bus().listen(new LiveSpec("view", Selector.all(), RECORDS / 2, Overflow.DISCARD_OLDEST), batch -> hold());
        return 4;
    }

    private void note(List<Delivery> batch) {
        long now = System.nanoTime();
        for (Delivery delivery : batch) {
            delivered.put((int) BusSite.number(delivery), now);
            seen.add(BusSite.number(delivery));
        }
    }

    private boolean allHaveCaughtUp() {
        return held.get() == 0 && site.bus().subscriptions().stream().allMatch(status -> status.lag() == 0);
    }

    @Test
    public void aStoppedAndASlowSubscriberHoldUpNeitherAnotherNorPublishers() throws Exception {
        site.bus().subscribe(BusSite.levels("other"), (batch, turn) -> note(batch));
        int holding = subscribeThoseWhoHold();
        new Waits().measure(0);
        var alone = new Waits();
        var beside = new Waits();
        for (int round = 0; round < ROUNDS; round++) {
            soon(this::allHaveCaughtUp);
            alone.measure(0);
            gate = new CountDownLatch(1);
            beside.measure(holding);
            gate.countDown();
        }
        LOG.info("p99 alone: {}; beside four subscribers that hold a record: {}", alone.p99(), beside.p99());
        beside.assertHardlySlowerThan(alone);
        assertEquals(BusSite.numbers(0, next), seen);
    }

    @Test
    public void aSubscriberThatFailsForEverHoldsUpNobody() throws Exception {
        var calls = new AtomicInteger();
        site.bus().subscribe(BusSite.spec("history", Selector.all(), Holding.ESSENTIAL, 10), (batch, turn) -> {
            calls.incrementAndGet();
            throw new IllegalStateException("for ever");
        });
        site.publish(0, 1);
        await().atMost(BusSite.PATIENCE).until(() -> calls.get() > 0);
        var others = new CopyOnWriteArrayList<Double>();
        site.bus()
                .subscribe(
                        BusSite.levels("other"),
                        (batch, turn) -> batch.forEach(delivery -> others.add(BusSite.number(delivery))));
        site.publish(1, 500);
        BusSite.awaitNumbers(BusSite.numbers(0, 500), others);
    }

    private void awaitFree() {
        try {
            BusSite.awaitOpen(free);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void whoDoesNotReturnFromAReceiptIsLeftBehindAndToldOfTheOthersAfterwards() throws Exception {
        var told = new CopyOnWriteArrayList<Integer>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            site.bus()
                    .publish("device:bad", List.of(BusSite.reading(site.rain(), i, i)))
                    .thenRun(() -> {
                        awaitFree();
                        told.add(number);
                    });
        }
        var good = site.bus().publish("device:good", List.of(BusSite.reading(site.level(), 1, 1)));
        await().atMost(BusSite.PATIENCE).until(good.toCompletableFuture()::isDone);
        assertTrue(told.isEmpty());
        String detail = site.bus().status().detail();
        assertTrue(detail, detail.contains("device:bad"));
        free.countDown();
        await().atMost(BusSite.PATIENCE).until(() -> told.size() == 3);
        assertEquals(List.of(0, 1, 2), told);
        assertEquals("each counts as waiting once", 0, site.bus().status().waiting());
        await().atMost(BusSite.PATIENCE).until(() -> site.bus().status().detail() == null);
    }
}
