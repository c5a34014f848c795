package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSpec.Overflow;
import org.kota.bus.Selector;
import org.kota.model.Observation;

/** Live subscriptions: bounded, and what overflows is counted exactly. */
public abstract class LiveTck {

    @Rule
    public final BusSite site;

    private final List<Double> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    protected LiveTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    private static LiveSpec spec(int capacity, Overflow overflow) {
        return new LiveSpec("view", Selector.all(), capacity, overflow);
    }

    private void collect(List<Delivery> batch) {
        batch.forEach(delivery -> seen.add(BusSite.number(delivery)));
    }

    private void stuckAtFirst(List<Delivery> batch) {
        collect(batch);
        entered.countDown();
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Even values are levels, odd ones rain. */
    private void publish(int from, int to) throws Exception {
        var records = new ArrayList<Observation>();
        for (int i = from; i < to; i++) {
            records.add(BusSite.reading(i % 2 == 0 ? site.level() : site.rain(), i, i));
        }
        site.publish(BusSite.SOURCE, records);
    }

    @Test
    public void seesWhatComesFromNowOn() throws Exception {
        publish(0, 10);
        site.bus().listen(spec(1_000, Overflow.DISCARD_OLDEST), this::collect);
        publish(10, 20);
        publish(20, 30);
        BusSite.awaitNumbers(BusSite.numbers(10, 30), seen);
    }

    @Test
    public void theOldestMakesRoomAndIsCounted() throws Exception {
        var live = site.bus().listen(spec(10, Overflow.DISCARD_OLDEST), this::stuckAtFirst);
        publish(0, 1);
        BusSite.awaitOpen(entered);
        publish(1, 101);
        await().atMost(BusSite.PATIENCE).until(() -> live.dropped() == 90);
        free.countDown();
        await().atMost(BusSite.PATIENCE).until(() -> seen.size() == 11);
        assertEquals(BusSite.numbers(91, 101), seen.subList(1, 11));
        assertEquals(90, live.dropped());
    }

    @Test
    public void theNewestOfEachDatastreamWaitsAndTheOthersAreCounted() throws Exception {
        var live = site.bus().listen(spec(10, Overflow.LATEST_PER_DATASTREAM), this::stuckAtFirst);
        publish(0, 1);
        BusSite.awaitOpen(entered);
        publish(1, 101);
        await().atMost(BusSite.PATIENCE).until(() -> live.dropped() == 98);
        free.countDown();
        await().atMost(BusSite.PATIENCE).until(() -> seen.size() == 3);
        assertEquals(List.of(0.0, 99.0, 100.0), seen);
    }

    @Test
    public void whatIsSeenAndWhatIsDroppedAddUpToWhatWasPublished() throws Exception {
        for (Overflow overflow : Overflow.values()) {
            var delivered = new AtomicInteger();
            var live = site.bus().listen(spec(7, overflow), batch -> {
                delivered.addAndGet(batch.size());
                Thread.yield();
            });
            for (int i = 0; i < 200; i++) {
                publish(i * 20, (i + 1) * 20);
            }
            await().atMost(BusSite.PATIENCE)
                    .untilAsserted(() -> assertEquals(overflow.name(), 4_000, delivered.get() + live.dropped()));
            live.close();
        }
    }

    @Test
    public void onlyWhatTheViewWantsIsSeenOrCounted() throws Exception {
        var levels = new LiveSpec("view", Selector.properties("water-level"), 10, Overflow.DISCARD_OLDEST);
        var live = site.bus().listen(levels, this::stuckAtFirst);
        publish(0, 1);
        BusSite.awaitOpen(entered);
        publish(1, 101);
        await().atMost(BusSite.PATIENCE).until(() -> live.dropped() == 40);
        free.countDown();
        BusSite.awaitNumbers(List.of(0.0, 82.0, 84.0, 86.0, 88.0, 90.0, 92.0, 94.0, 96.0, 98.0, 100.0), seen);
        assertEquals(40, live.dropped());
    }

    @Test
    public void aListenerThatFailsIsToldOfWhatComesNext() throws Exception {
        site.bus().listen(spec(100, Overflow.DISCARD_OLDEST), batch -> {
            collect(batch);
            if (seen.size() == 1) {
                throw new IllegalStateException("first");
            }
            if (seen.size() == 2) {
                throw new NoClassDefFoundError("org/example/Gone");
            }
        });
        for (int i = 0; i < 3; i++) {
            publish(i, i + 1);
            BusSite.awaitNumbers(BusSite.numbers(0, i + 1), seen);
        }
    }

    @Test
    public void aStuckListenerHoldsUpNobody() throws Exception {
        site.bus().listen(spec(10, Overflow.DISCARD_OLDEST), this::stuckAtFirst);
        publish(0, 1);
        BusSite.awaitOpen(entered);
        var others = new CopyOnWriteArrayList<Double>();
        site.bus()
                .subscribe(
                        BusSite.everything("a"),
                        (batch, turn) -> batch.forEach(delivery -> others.add(BusSite.number(delivery))));
        publish(1, 500);
        BusSite.awaitNumbers(BusSite.numbers(0, 500), others);
        free.countDown();
    }

    @Test
    public void isNotCalledAfterClosing() throws Exception {
        var live = site.bus().listen(spec(10, Overflow.DISCARD_OLDEST), this::collect);
        publish(0, 2);
        await().atMost(BusSite.PATIENCE).until(() -> seen.size() == 2);
        live.close();
        var later = new CopyOnWriteArrayList<Double>();
        site.bus().listen(spec(10, Overflow.DISCARD_OLDEST), batch -> batch.forEach(d -> later.add(BusSite.number(d))));
        publish(2, 4);
        BusSite.awaitNumbers(BusSite.numbers(2, 4), later);
        assertEquals(2, seen.size());
    }
}
