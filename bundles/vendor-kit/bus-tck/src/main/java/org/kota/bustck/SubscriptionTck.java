package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.Delivery;
import org.kota.bus.RejectedRecordException;
import org.kota.bus.Selector;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.bus.Turn;
import org.kota.model.Datastream;
import org.kota.model.Observation;

/** A durable subscription's life: order, resumption, selection, closing. */
public abstract class SubscriptionTck {

    private static final Duration DEADLINE = BusSite.PATIENCE;
    private static final int ORDERED = 1_000;

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
    public void eachDatastreamKeepsItsOrderInWhateverBatchesAndHoweverOftenItStops() throws Exception {
        var publishers = new ArrayList<Thread>();
        for (Datastream datastream : List.of(site.level(), site.rain())) {
            publishers.add(new Thread(() -> publishWithoutWaiting(datastream)));
        }
        publishers.forEach(Thread::start);
        var byDatastream = new ConcurrentHashMap<Long, List<Double>>();
        var count = new AtomicInteger();
        for (int stop = 1; stop <= 5; stop++) {
            int until = stop * 2 * ORDERED / 5;
            var subscription = site.bus()
                    .subscribe(BusSite.spec("a", Selector.all(), Holding.ORDINARY, 7 * stop), (b, t) -> {
                        for (Delivery delivery : b) {
                            long datastream = ((Observation) delivery.record()).datastream();
                            byDatastream
                                    .computeIfAbsent(datastream, id -> new CopyOnWriteArrayList<>())
                                    .add(BusSite.number(delivery));
                        }
                        count.addAndGet(b.size());
                    });
            await().atMost(BusSite.PATIENCE).until(() -> count.get() >= until);
            assertFalse(subscription.close(DEADLINE).interrupted());
        }
        for (Datastream datastream : List.of(site.level(), site.rain())) {
            assertEquals(BusSite.numbers(0, ORDERED), byDatastream.get(datastream.id()));
        }
    }

    private void publishWithoutWaiting(Datastream datastream) {
        for (int i = 0; i < ORDERED; i++) {
            site.bus().publish("device:" + datastream.name(), List.of(BusSite.reading(datastream, i, i)));
        }
    }

    /** Handlers of one module as its versions bring them; how many records there were is its state. */
    private BatchHandler version(int number) {
        return (batch, turn) -> {
            long before =
                    turn.state("count").map(b -> ByteBuffer.wrap(b).getLong()).orElse(0L);
            long now = before + batch.size();
            turn.state("count", ByteBuffer.allocate(8).putLong(now).array());
            turn.state("version", new byte[] {(byte) number});
            assertEquals("the state is that of the records before", seen.size(), before);
            collect(batch, turn);
        };
    }

    @Test
    public void goesOnWithItsStateAfterStopUpdateUninstallAndReinstall() throws Exception {
        for (int version = 1; version <= 4; version++) {
            site.publish(10 * version - 10, 10 * version);
            var spec = BusSite.spec("module", Selector.properties("water-level"), Holding.ORDINARY, 3 * version);
            var subscription = site.bus().subscribe(spec, version(version));
            BusSite.awaitNumbers(BusSite.numbers(0, 10 * version), seen);
            subscription.close(DEADLINE);
            if (version % 2 == 0) {
                site.reopen();
            }
            assertEquals(State.PARKED, site.bus().subscriptions().get(0).state());
        }
        assertEquals(BusSite.numbers(0, 40), seen);
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
        BusSite.awaitOpen(entered);
        new Thread(leave::countDown).start();
        var report = subscription.close(DEADLINE);
        assertFalse(report.interrupted());
        assertEquals(seen.size(), report.delivered());
        site.bus().subscribe(BusSite.everything("a"), this::collect);
        BusSite.awaitNumbers(BusSite.numbers(0, 3), seen);
    }

    @Test
    public void closingTakesNoFurtherBatch() throws Exception {
        site.publish(0, 10);
        var entered = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        var subscription = site.bus()
                .subscribe(BusSite.spec("a", Selector.all(), Holding.ORDINARY, 1), (batch, turn) -> {
                    entered.countDown();
                    closing.await();
                    collect(batch, turn);
                });
        BusSite.awaitOpen(entered);
        var status = new AtomicReference<State>();
        var closer = new Thread(() -> {
            await().atMost(BusSite.PATIENCE).until(() -> subscription.status().state() == State.DRAINING);
            status.set(subscription.status().state());
            closing.countDown();
        });
        closer.start();
        var report = subscription.close(DEADLINE);
        closer.join();
        assertEquals(State.DRAINING, status.get());
        assertEquals(List.of(0.0), seen);
        assertEquals(1, report.delivered());
        assertTrue("left: " + report.left(), report.left() >= 9);
        assertFalse(report.interrupted());
        assertEquals(State.PARKED, subscription.status().state());
    }

    @Test
    public void aHandlerMayCloseItsOwnSubscription() throws Exception {
        site.publish(0, 3);
        var self = new CompletableFuture<Subscription>();
        var report = new CompletableFuture<Subscription.DrainReport>();
        self.complete(site.bus().subscribe(BusSite.spec("a", Selector.all(), Holding.ORDINARY, 1), (batch, turn) -> {
            collect(batch, turn);
            report.complete(self.get().close(DEADLINE));
        }));
        assertFalse(report.get(DEADLINE.toSeconds(), TimeUnit.SECONDS).interrupted());
        await().atMost(BusSite.PATIENCE).until(() -> self.get().status().state() == State.PARKED);
        assertEquals(List.of(0.0), seen);
        site.bus().subscribe(BusSite.everything("a"), this::collect);
        BusSite.awaitNumbers(BusSite.numbers(0, 3), seen);
    }

    @Test
    public void closingTheBusDuringADeliveryLosesNothing() throws Exception {
        site.publish(0, 3);
        var entered = new CountDownLatch(1);
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            turn.state("key", new byte[1]);
            entered.countDown();
            new CountDownLatch(1).await();
        });
        BusSite.awaitOpen(entered);
        site.reopen();
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            assertTrue(turn.stateKeys().isEmpty());
            collect(batch, turn);
        });
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
        BusSite.awaitOpen(entered);
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

    /** As one does that swallows its interrupt. */
    private static BatchHandler stubborn(CountDownLatch entered, CountDownLatch free, BatchHandler end) {
        return (batch, turn) -> {
            entered.countDown();
            while (free.getCount() > 0) {
                try {
                    free.await();
                } catch (InterruptedException e) {
                    assertTrue("it goes on", free.getCount() > 0);
                }
            }
            end.handle(batch, turn);
        };
    }

    /** One is left behind in its turn, its successor handles the same records, and then the former one ends. */
    private void leaveBehind(BatchHandler end) throws Exception {
        site.publish(0, 3);
        var entered = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var levels = BusSite.levels("a");
        var former = site.bus().subscribe(levels, stubborn(entered, free, end));
        BusSite.awaitOpen(entered);
        Thread thread = thread("kota-sub-a");
        assertTrue(former.close(Duration.ofMillis(50)).interrupted());
        site.bus().subscribe(levels, (batch, turn) -> {
            turn.publish(BusSite.reading(site.rain(), 7, 222));
            collect(batch, turn);
        });
        BusSite.awaitNumbers(BusSite.numbers(0, 3), seen);
        free.countDown();
        await().atMost(BusSite.PATIENCE).until(() -> !thread.isAlive());
    }

    private static Thread thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void whatAnAbandonedHandlerPublishesAfterAllDoesNotFollowWhatItsSuccessorPublished() throws Exception {
        leaveBehind((batch, turn) -> turn.publish(BusSite.reading(site.rain(), 7, 111)));
        var rain = new CopyOnWriteArrayList<Double>();
        site.publish(BusSite.SOURCE, List.of(BusSite.reading(site.rain(), 8, 333)));
        site.bus()
                .subscribe(
                        BusSite.spec("r", Selector.properties("rain"), Holding.ORDINARY, 100),
                        (batch, turn) -> batch.forEach(delivery -> rain.add(BusSite.number(delivery))));
        BusSite.awaitNumbers(List.of(222.0, 333.0), rain);
    }

    @Test
    public void whatAnAbandonedHandlerRejectsAfterAllIsNoDeadLetter() throws Exception {
        leaveBehind((batch, turn) -> {
            throw new RejectedRecordException(batch.get(0), "too late");
        });
        assertEquals(List.of(), site.deadLetters().list(new Query(null, null, 0, 10)));
        assertEquals(0, site.bus().subscriptions().get(0).deadLettered());
    }
}
