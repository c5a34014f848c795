package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSpec.Overflow;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one subscriber does to another, and to publishers: nothing, however slow it is. The effect is measured, too. */
public abstract class IsolationTck {

    private static final Logger LOG = LoggerFactory.getLogger(IsolationTck.class);
    private static final int RECORDS = 300;
    private static final long PACE_MILLIS = 4;
    private static final long SLOW_MILLIS = 500;
    /** Far less than the slow one needs for a record: who had to wait for it would show it in each. */
    private static final double SLACK_MILLIS = 200;

    private static final int FACTOR = 3;

    @Rule
    public final BusSite site;

    private final CountDownLatch free = new CountDownLatch(1);
    private int next;

    protected IsolationTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    /** Publishes at a steady pace; tells the 99th percentile of the time until the receipt and until the delivery. */
    private final class Run {
        private final AtomicLongArray sent = new AtomicLongArray(RECORDS);
        private final AtomicLongArray told = new AtomicLongArray(RECORDS);
        private final AtomicLongArray delivered = new AtomicLongArray(RECORDS);
        private final List<Double> seen = new CopyOnWriteArrayList<>();
        private final int from = next;

        Run(String name) throws Exception {
            next += RECORDS;
            var subscription = site.bus()
                    .subscribe(
                            BusSite.levels(name),
                            (batch, turn) -> batch.forEach(delivery -> {
                                int index = (int) BusSite.number(delivery) - from;
                                if (index >= 0) {
                                    delivered.set(index, System.nanoTime());
                                    seen.add(BusSite.number(delivery));
                                }
                            }));
            for (int i = 0; i < RECORDS; i++) {
                publish(i);
                TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
            }
            BusSite.awaitNumbers(BusSite.numbers(from, from + RECORDS), seen);
            subscription.close(BusSite.PATIENCE);
        }

        private void publish(int i) throws Exception {
            sent.set(i, System.nanoTime());
            site.publish(BusSite.reading(site.level(), from + i, from + i));
            told.set(i, System.nanoTime());
        }

        private String p99() {
            return String.format(
                    Locale.ROOT,
                    "%.1f ms to the receipt, %.1f ms to the delivery",
                    millis(told, 99),
                    millis(delivered, 99));
        }

        double millis(AtomicLongArray until, int percent) {
            long[] waits = new long[RECORDS];
            for (int i = 0; i < RECORDS; i++) {
                waits[i] = until.get(i) - sent.get(i);
            }
            Arrays.sort(waits);
            return waits[RECORDS * percent / 100] / 1e6;
        }

        /** In the median, which holds on a machine that does something else, too. */
        void assertHardlySlowerThan(Run other) {
            assertHardlySlower("to the receipt", millis(told, 50), other.millis(other.told, 50));
            assertHardlySlower("to the delivery", millis(delivered, 50), other.millis(other.delivered, 50));
        }

        private void assertHardlySlower(String what, double now, double alone) {
            assertTrue(
                    "median " + what + " " + now + " ms, alone " + alone + " ms", now <= FACTOR * alone + SLACK_MILLIS);
        }
    }

    private void hold() throws InterruptedException {
        free.await();
    }

    @Test
    public void aStoppedAndASlowSubscriberHoldUpNeitherAnotherNorPublishers() throws Exception {
        var warm = new Run("warm");
        var alone = new Run("alone");
        var slow = new AtomicInteger();
        BatchHandler stopped = (batch, turn) -> hold();
        site.bus().subscribe(BusSite.levels("stopped"), stopped);
        site.bus().subscribe(BusSite.spec("essential", Selector.all(), Holding.ESSENTIAL, 100), stopped);
        site.bus().subscribe(BusSite.spec("slow", Selector.all(), Holding.ORDINARY, 1), (batch, turn) -> {
            TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
            slow.incrementAndGet();
        });
        site.bus().listen(new LiveSpec("view", Selector.all(), 10, Overflow.DISCARD_OLDEST), batch -> {
            try {
                hold();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var beside = new Run("beside");
        assertTrue("the slow one is far behind: " + slow.get(), slow.get() < next * 2 / 3);
        LOG.info("p99 alone: {}; beside a slow and three stopped subscribers: {}", alone.p99(), beside.p99());
        free.countDown();
        beside.assertHardlySlowerThan(alone);
        assertEquals(warm.seen.size(), beside.seen.size());
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
        await().atMost(BusSite.PATIENCE).until(() -> site.bus().status().detail() == null);
    }
}
