package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSpec.Overflow;
import org.kota.bus.Selector;
import org.kota.model.Observation;

public class LiveTest {

    @Rule
    public Rig rig = new Rig();

    private final List<Double> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    private static LiveSpec spec(int capacity, Overflow overflow) {
        return new LiveSpec("view", Selector.all(), capacity, overflow);
    }

    private void stuckAtFirst(List<Delivery> batch) {
        batch.forEach(delivery -> seen.add(((Observation) delivery.record()).number()));
        entered.countDown();
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(int from, int to) throws Exception {
        var records = new ArrayList<Observation>();
        for (int i = from; i < to; i++) {
            records.add(rig.reading(i % 2 == 0 ? rig.level : rig.rain, i, i));
        }
        rig.publish("device:post-1", records);
    }

    @Test
    public void seesWhatComesFromNowOn() throws Exception {
        publish(0, 10);
        rig.bus.listen(
                spec(1000, Overflow.DISCARD_OLDEST),
                batch -> batch.forEach(delivery -> seen.add(((Observation) delivery.record()).number())));
        publish(10, 20);
        publish(20, 30);
        await().until(() -> seen.size() >= 20);
        assertEquals(DoubleStream.iterate(10, i -> i + 1).limit(20).boxed().toList(), seen);
    }

    @Test
    public void theOldestMakesRoomAndIsCounted() throws Exception {
        var live = rig.bus.listen(spec(10, Overflow.DISCARD_OLDEST), this::stuckAtFirst);
        publish(0, 1);
        entered.await();
        publish(1, 101);
        await().until(() -> live.dropped() == 90);
        free.countDown();
        await().until(() -> seen.size() == 11);
        assertEquals(DoubleStream.iterate(91, i -> i + 1).limit(10).boxed().toList(), seen.subList(1, 11));
        assertEquals(90, live.dropped());
    }

    @Test
    public void theNewestOfEachDatastreamWaitsAndTheOthersAreCounted() throws Exception {
        var live = rig.bus.listen(spec(10, Overflow.LATEST_PER_DATASTREAM), this::stuckAtFirst);
        publish(0, 1);
        entered.await();
        publish(1, 101);
        await().until(() -> live.dropped() == 98);
        free.countDown();
        await().until(() -> seen.size() == 3);
        assertEquals(List.of(0.0, 99.0, 100.0), seen);
    }

    @Test
    public void isNotCalledAfterClosing() throws Exception {
        var live = rig.bus.listen(spec(10, Overflow.DISCARD_OLDEST), this::stuckAtFirst);
        free.countDown();
        publish(0, 2);
        await().until(() -> seen.size() == 2);
        live.close();
        publish(2, 4);
        rig.reopen();
        assertEquals(2, seen.size());
    }
}
