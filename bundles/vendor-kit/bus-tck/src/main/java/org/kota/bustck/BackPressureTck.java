package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BusFullException;
import org.kota.bus.BusStatus;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.model.Observation;

/** Who sends more than the bus can write is told so, and keeps it: nothing is lost, and nothing piles up. */
public abstract class BackPressureTck {

    private static final int BATCHES = 3_000;
    private static final int BATCH = 20;

    @Rule
    public final BusSite site;

    private final ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    protected BackPressureTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    @Before
    public void smallQueue() throws Exception {
        site.useSmallQueue();
    }

    private List<Observation> batch(int number) {
        var records = new ArrayList<Observation>();
        for (int i = number * BATCH; i < (number + 1) * BATCH; i++) {
            records.add(BusSite.reading(site.level(), i, i));
        }
        return records;
    }

    /** Sends without waiting for the receipt. */
    private void send(int number) {
        open.incrementAndGet();
        site.bus().publish(BusSite.SOURCE, batch(number)).whenComplete((receipts, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                (cause instanceof BusFullException ? refused : new ConcurrentLinkedQueue<Integer>()).add(number);
                failures.add(cause);
            }
            open.decrementAndGet();
        });
    }

    @Test
    public void whoSendsFasterThanTheDiskIsToldFullAndWhatIsSentAgainIsThereOnce() throws Exception {
        for (int number = 0; number < BATCHES; number++) {
            send(number);
            int waiting = site.bus().status().waiting();
            assertTrue("so many wait: " + waiting, waiting <= BusSite.SMALL_QUEUE);
        }
        await().atMost(BusSite.PATIENCE).until(() -> open.get() == 0);
        assertTrue(
                "told full, and nothing else: " + failures,
                failures.stream().allMatch(failure -> failure instanceof BusFullException));
        assertFalse("nobody was held back", refused.isEmpty());
        var again = new ArrayList<>(refused);
        assertEquals((BATCHES - again.size()) * (long) BATCH, appended());
        for (int number : again) {
            while (!sent(number)) {
                Thread.onSpinWait();
            }
        }
        assertEquals(BATCHES * (long) BATCH, appended());
        awaitEachOnce();
    }

    @Test
    public void whatWaitsWhenTheDiskFillsUpIsInTheLogOrRefused() throws Exception {
        for (int number = 0; number < BATCHES; number++) {
            send(number);
            if (number % 40 == 0) {
                site.disk().fill();
            } else if (number % 40 == 20) {
                site.disk().clear();
            }
        }
        await().atMost(BusSite.PATIENCE).until(() -> open.get() == 0);
        assertEquals((BATCHES - refused.size()) * (long) BATCH, appended());
        site.reopen();
        assertEquals((BATCHES - refused.size()) * (long) BATCH, appended());
    }

    private boolean sent(int number) throws Exception {
        try {
            site.publish(BusSite.SOURCE, batch(number));
            return true;
        } catch (java.util.concurrent.ExecutionException e) {
            assertTrue(e.toString(), e.getCause() instanceof BusFullException);
            return false;
        }
    }

    private long appended() {
        return site.bus().appended().getOrDefault(BusSite.SOURCE, 0L);
    }

    private void awaitEachOnce() {
        var times = new int[BATCHES * BATCH];
        var seen = new AtomicInteger();
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            batch.forEach(delivery -> times[(int) BusSite.number(delivery)]++);
            seen.addAndGet(batch.size());
        });
        await().atMost(BusSite.PATIENCE).until(() -> seen.get() >= times.length);
        for (int i = 0; i < times.length; i++) {
            assertEquals("record " + i, 1, times[i]);
        }
    }

    @Test
    public void anEssentialSubscriptionThatIsStuckAtAFullDiskHoldsPublishersBackAndMissesNothing() throws Exception {
        site.useSmallSegments();
        var seen = new CopyOnWriteArrayList<Double>();
        var free = new CountDownLatch(1);
        site.bus().subscribe(BusSite.spec("history", Selector.all(), Holding.ESSENTIAL, 5), (batch, turn) -> {
            free.await();
            batch.forEach(delivery -> seen.add(BusSite.number(delivery)));
        });
        for (int i = 0; i < 12; i++) {
            site.publish(i, i + 1);
        }
        site.disk().shrink();
        site.disk().fill();
        site.retain();
        assertFalse("full", sent(1));
        assertEquals(BusStatus.State.FULL, site.bus().status().state());
        free.countDown();
        BusSite.awaitNumbers(BusSite.numbers(0, 12), seen);
        assertEquals(Map.of(BusSite.SOURCE, 12L), site.bus().appended());
    }
}
