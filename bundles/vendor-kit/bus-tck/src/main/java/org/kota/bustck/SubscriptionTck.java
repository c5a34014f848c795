package org.kota.bustck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.bus.Turn;
import org.kota.model.Datastream;

/** A durable subscription's life: order, resumption, selection, closing. */
public abstract class SubscriptionTck {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Rule
    public final BusSite site;

    private final List<Double> seen = new CopyOnWriteArrayList<>();

    protected SubscriptionTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    private void collect(List<Delivery> batch, Turn turn) {
        batch.forEach(delivery -> seen.add(BusSite.number(delivery)));
    }

    @Test
    public void deliversWhatWasAppendedBeforeAndAfterInOrder() throws Exception {
        site.publish(0, 3_000);
        site.bus().subscribe(BusSite.everything("a"), this::collect);
        site.publish(3_000, 3_100);
        BusSite.awaitNumbers(BusSite.numbers(0, 3_100), seen);
    }

    @Test
    public void resumesBehindItsOffsetAfterClosingAndAfterARestart() throws Exception {
        site.publish(0, 10);
        var first = site.bus().subscribe(BusSite.everything("a"), this::collect);
        BusSite.awaitNumbers(BusSite.numbers(0, 10), seen);
        var report = first.close(DEADLINE);
        assertEquals(10, report.delivered());
        assertEquals(0, report.left());
        assertFalse(report.interrupted());
        assertEquals(report, first.close(DEADLINE));
        site.publish(10, 20);
        site.reopen();
        var parked = site.bus().subscriptions().get(0);
        assertEquals(State.PARKED, parked.state());
        assertEquals(10, parked.lag());
        site.bus().subscribe(BusSite.everything("a"), this::collect);
        BusSite.awaitNumbers(BusSite.numbers(0, 20), seen);
    }

    @Test
    public void eachNameHasItsOwnOffset() throws Exception {
        site.publish(0, 5);
        var first = site.bus().subscribe(BusSite.everything("a"), this::collect);
        BusSite.awaitNumbers(BusSite.numbers(0, 5), seen);
        first.close(DEADLINE);
        seen.clear();
        site.bus().subscribe(BusSite.everything("b"), this::collect);
        BusSite.awaitNumbers(BusSite.numbers(0, 5), seen);
    }

    @Test
    public void beginsNowIfItSaysSo() throws Exception {
        site.publish(0, 5);
        var now = new SubscriptionSpec("a", Selector.all(), new Start.Now(), Holding.ORDINARY, "service:a", 100);
        site.bus().subscribe(now, this::collect);
        site.publish(5, 8);
        BusSite.awaitNumbers(BusSite.numbers(5, 8), seen);
    }

    @Test
    public void findsADatastreamThatWasAddedLater() throws Exception {
        var rain = BusSite.spec("a", Selector.properties("rain"), Holding.ORDINARY, 100);
        site.bus().subscribe(rain, this::collect);
        Datastream added = site.catalog()
                .save(Datastream.of("post-1/rain-2", "Rain", site.rain().thing(), "rain", "mm"));
        site.publish(0, 3);
        site.publish(BusSite.reading(added, 1, 7));
        BusSite.awaitNumbers(List.of(7.0), seen);
    }

    @Test
    public void aNameIsOpenOnceAndPurgedOnlyWhenParked() {
        var open = site.bus().subscribe(BusSite.everything("a"), this::collect);
        assertThrows(IllegalStateException.class, () -> site.bus().subscribe(BusSite.everything("a"), this::collect));
        assertThrows(IllegalStateException.class, () -> site.bus().purge("a"));
        assertThrows(IllegalArgumentException.class, () -> site.bus().purge("b"));
        open.close(DEADLINE);
        site.bus().purge("a");
        assertTrue(site.bus().subscriptions().isEmpty());
    }

    @Test
    public void aPurgedNameBeginsAnew() throws Exception {
        site.publish(0, 3);
        var open = site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            turn.state("key", new byte[1]);
            collect(batch, turn);
        });
        BusSite.awaitNumbers(BusSite.numbers(0, 3), seen);
        open.close(DEADLINE);
        site.bus().purge("a");
        seen.clear();
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            assertTrue(turn.stateKeys().isEmpty());
            collect(batch, turn);
        });
        BusSite.awaitNumbers(BusSite.numbers(0, 3), seen);
    }

    @Test
    public void closingDuringADeliveryLetsItFinish() throws Exception {
        site.publish(0, 3);
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var subscription = site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            entered.countDown();
            leave.await();
            collect(batch, turn);
        });
        entered.await();
        new Thread(leave::countDown).start();
        var report = subscription.close(DEADLINE);
        assertFalse(report.interrupted());
        assertEquals(seen.size(), report.delivered());
        site.bus().subscribe(BusSite.everything("a"), this::collect);
        BusSite.awaitNumbers(BusSite.numbers(0, 3), seen);
    }

    @Test
    public void interruptsAHandlerAfterTheDeadlineAndDropsItsTurn() throws Exception {
        site.publish(0, 3);
        var entered = new CountDownLatch(1);
        var subscription = site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            turn.state("key", new byte[1]);
            entered.countDown();
            new CountDownLatch(1).await();
        });
        entered.await();
        var report = subscription.close(Duration.ofMillis(50));
        assertTrue(report.interrupted());
        assertEquals(0, report.delivered());
        assertTrue(report.left() >= 3);
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            assertTrue(turn.stateKeys().isEmpty());
            collect(batch, turn);
        });
        BusSite.awaitNumbers(BusSite.numbers(0, 3), seen);
    }
}
