package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.Turn;
import org.kota.model.Observation;

public class RetentionTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Rule
    public Rig rig = new Rig();

    private final List<Object> told = new CopyOnWriteArrayList<>();

    private final class Teller implements BatchHandler {
        @Override
        public void handle(List<Delivery> batch, Turn turn) {
            batch.forEach(delivery -> told.add(((Observation) delivery.record()).number()));
        }

        @Override
        public void gap(Gap gap, Turn turn) {
            told.add(gap);
        }
    }

    @Before
    public void smallFiles() throws Exception {
        rig.config = new Config(0, 0, 200_000, 64L << 20, Duration.ofDays(7), 20, 3);
        rig.reopen();
    }

    private void publish(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            rig.publish(rig.reading(i, i));
        }
    }

    private long first() {
        return rig.bus.status().first().offset();
    }

    @Test
    public void whoIsPassedIsToldOfTheGapFirst() throws Exception {
        var subscription = rig.bus.subscribe(Rig.spec("a"), new Teller());
        publish(0, 2);
        await().atMost(DEADLINE).until(() -> told.size() == 2);
        subscription.close(DEADLINE);
        long offset = rig.bus.subscriptions().get(0).offset().offset();
        publish(2, 9);
        rig.total = 1000;
        rig.local.retain();
        long first = first();
        assertTrue("parked ones hold nothing", first > offset + 1);
        told.clear();
        rig.bus.subscribe(Rig.spec("a"), new Teller());
        await().atMost(DEADLINE).until(() -> told.size() > rig.bus.end().offset() - first);
        assertEquals(
                new BatchHandler.Gap(new Position(0, offset + 1), new Position(0, first - 1), first - offset - 1),
                told.get(0));
        assertEquals(8.0, told.get(told.size() - 1));
    }

    @Test
    public void beginsAtTheFirstRecordReceivedAtOrAfterATime() throws Exception {
        for (int i = 0; i < 20; i++) {
            rig.clock.set(Rig.T0 + 1000L * i);
            rig.publish(rig.reading(1000L * i - 5, i));
        }
        var spec = new org.kota.bus.SubscriptionSpec(
                "a",
                Selector.all(),
                new org.kota.bus.SubscriptionSpec.Start.At(Rig.T0 + 12_500),
                Holding.ORDINARY,
                "service:a",
                100);
        rig.bus.subscribe(spec, new Teller());
        await().atMost(DEADLINE).until(() -> told.size() >= 7);
        assertEquals(13.0, told.get(0));
    }
}
