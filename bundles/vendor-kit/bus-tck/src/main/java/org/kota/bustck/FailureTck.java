package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.RejectedRecordException;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.model.Observation;
import org.kota.model.RefusalReason;

/** What becomes of a handler's failures, of each of the three classes. It runs with the real pauses between attempts. */
public abstract class FailureTck {

    @Rule
    public final BusSite site;

    private final List<Double> seen = new CopyOnWriteArrayList<>();

    protected FailureTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    private void take(List<Delivery> batch) {
        batch.forEach(delivery -> seen.add(BusSite.number(delivery)));
    }

    private static List<Double> without(int count, double missing) {
        return BusSite.numbers(0, count).stream()
                .filter(number -> number != missing)
                .toList();
    }

    private List<DeadLetter> letters() {
        return site.deadLetters().list(new Query(null, null, 0, 100));
    }

    private SubscriptionStatus status() {
        return site.bus().subscriptions().get(0);
    }

    @Test
    public void aRejectedRecordIsADeadLetterAtOnceAndTheOthersComeWithoutIt() throws Exception {
        site.publish(0, 100);
        var levels = BusSite.spec("a", Selector.properties("water-level"), Holding.ESSENTIAL, 1_000);
        site.bus().subscribe(levels, (batch, turn) -> {
            for (Delivery delivery : batch) {
                if (BusSite.number(delivery) == 42) {
                    throw new RejectedRecordException(delivery, "42 is no level");
                }
            }
            take(batch);
        });
        BusSite.awaitNumbers(without(100, 42), seen);
        DeadLetter letter = letters().get(0);
        assertEquals("a", letter.refusal().stage());
        assertEquals(RefusalReason.REJECTED_BY_SERVICE, letter.refusal().reason());
        assertEquals("42 is no level", letter.refusal().detail());
        assertTrue(
                "it is in the log: not refused before it",
                site.deadLetters().refused().isEmpty());
        assertEquals(1, status().deadLettered());
    }

    @Test
    public void aPoisonousRecordIsFoundWithinThirtySecondsWhileOtherSubscriptionsFlow() throws Exception {
        var others = new CopyOnWriteArrayList<Double>();
        var poisoned = new AtomicInteger();
        site.publish(0, 1_000);
        long begin = System.nanoTime();
        site.bus().subscribe(BusSite.levels("a"), (batch, turn) -> {
            if (batch.stream().anyMatch(delivery -> BusSite.number(delivery) == 617)) {
                poisoned.incrementAndGet();
                throw new ArithmeticException("poison");
            }
            take(batch);
        });
        site.bus()
                .subscribe(
                        BusSite.everything("b"),
                        (batch, turn) -> batch.forEach(delivery -> others.add(BusSite.number(delivery))));
        await().atMost(BusSite.PATIENCE).until(() -> poisoned.get() > 0 && others.size() == 1_000);
        assertTrue("the other one didn't wait", seen.size() < 999);
        BusSite.awaitNumbers(without(1_000, 617), seen);
        assertTrue("decided within 30 s", System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30));
        await().atMost(BusSite.PATIENCE).until(() -> status().state() == State.ACTIVE);
        assertEquals(1, letters().size());
        assertEquals(RefusalReason.POISON, letters().get(0).refusal().reason());
        assertTrue(letters().get(0).refusal().detail().contains("poison"));
    }

    @Test
    public void aDatastreamFullOfPoisonDoesNotKeepTheOthersOfItsSubscription() throws Exception {
        var records = new ArrayList<Observation>();
        for (int i = 0; i < 100; i++) {
            records.add(BusSite.reading(i % 2 == 0 ? site.level() : site.rain(), i, i));
        }
        site.publish(BusSite.SOURCE, records);
        long begin = System.nanoTime();
        var firstBatch = new AtomicInteger();
        var whole = new AtomicInteger();
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            firstBatch.compareAndSet(0, batch.size());
            whole.addAndGet(batch.size() == firstBatch.get() ? 1 : 0);
            if (batch.stream().anyMatch(delivery -> BusSite.number(delivery) % 2 == 0)) {
                throw new ArithmeticException("poison");
            }
            take(batch);
        });
        var rain = BusSite.numbers(0, 100).stream().filter(n -> n % 2 == 1).toList();
        BusSite.awaitNumbers(rain, seen);
        assertTrue("within 30 s", System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30));
        await().atMost(BusSite.PATIENCE).until(() -> letters().size() == 50);
        assertEquals("three attempts, then halving", 3, whole.get());
        assertEquals(50, status().deadLettered());
    }

    @Test
    public void essentialSubscriptionsAreNeverNarrowed() throws Exception {
        site.publish(0, 10);
        var calls = new AtomicInteger();
        var levels = BusSite.spec("a", Selector.properties("water-level"), Holding.ESSENTIAL, 1_000);
        site.bus().subscribe(levels, (batch, turn) -> {
            if (calls.incrementAndGet() <= 4) {
                throw new ArithmeticException("bug");
            }
            take(batch);
        });
        await().atMost(BusSite.PATIENCE).until(() -> calls.get() == 4);
        assertEquals(State.DEGRADED, status().state());
        assertTrue(status().problem().contains("bug"));
        BusSite.awaitNumbers(BusSite.numbers(0, 10), seen);
        assertTrue(letters().isEmpty());
    }

    @Test
    public void infrastructureFailuresAreRetriedAndNothingIsLeftOut() throws Exception {
        site.publish(0, 3);
        var calls = new AtomicInteger();
        var sizes = new CopyOnWriteArrayList<Integer>();
        site.bus().subscribe(BusSite.levels("a"), (batch, turn) -> {
            sizes.add(batch.size());
            if (calls.incrementAndGet() <= 3) {
                throw new InfrastructureException("store is away", null);
            }
            take(batch);
        });
        await().atMost(BusSite.PATIENCE).until(() -> calls.get() == 3);
        assertEquals(State.DEGRADED, status().state());
        BusSite.awaitNumbers(BusSite.numbers(0, 3), seen);
        await().atMost(BusSite.PATIENCE).until(() -> status().problem() == null);
        assertEquals("the whole batch each time", List.of(3, 3, 3, 3), sizes);
        assertTrue(letters().isEmpty());
    }

    @Test
    public void nothingOfAFailedTurnIsKept() throws Exception {
        var calls = new AtomicInteger();
        site.bus().subscribe(BusSite.levels("a"), (batch, turn) -> {
            assertTrue(turn.stateKeys().isEmpty());
            turn.state("key", new byte[1]);
            turn.publish(BusSite.reading(site.rain(), 1, 7));
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("first call");
            }
            turn.state("key", null);
            take(batch);
        });
        site.publish(0, 1);
        BusSite.awaitNumbers(BusSite.numbers(0, 1), seen);
        await().atMost(BusSite.PATIENCE).until(() -> site.bus().appended().containsKey("service:a"));
        assertEquals(1L, (long) site.bus().appended().get("service:a"));
    }

    @Test
    public void aFullBusMakesTheTurnWaitAndCallsItsHandlerOnce() throws Exception {
        site.publish(0, 1);
        var calls = new AtomicInteger();
        site.bus().subscribe(BusSite.levels("a"), (batch, turn) -> {
            calls.incrementAndGet();
            site.disk().fill();
            turn.publish(BusSite.reading(site.rain(), 1, 1));
        });
        await().atMost(BusSite.PATIENCE).until(() -> status().state() == State.DEGRADED);
        site.disk().clear();
        await().atMost(BusSite.PATIENCE).until(() -> site.bus().appended().containsKey("service:a"));
        assertEquals(1, calls.get());
    }

    @Test
    public void aDeadLetterIsDeliveredAgainMarkedAsRetried() throws Exception {
        site.publish(0, 3);
        var mended = new AtomicBoolean();
        var refused = new CopyOnWriteArrayList<Delivery>();
        var retried = new CopyOnWriteArrayList<Delivery>();
        site.bus().subscribe(BusSite.levels("a"), (batch, turn) -> {
            for (Delivery delivery : batch) {
                Stream.of(delivery).filter(Delivery::retried).forEach(retried::add);
                if (BusSite.number(delivery) == 1 && !mended.get()) {
                    refused.add(delivery);
                    throw new RejectedRecordException(delivery, "not yet");
                }
            }
            take(batch);
        });
        BusSite.awaitNumbers(without(3, 1), seen);
        assertFalse("rejected again", redelivered(refused.get(0)));
        mended.set(true);
        assertTrue("taken", redelivered(refused.get(0)));
        assertEquals(2, retried.size());
        assertEquals(refused.get(0).position(), retried.get(1).position());
    }

    private boolean redelivered(Delivery delivery) throws Exception {
        return site.bus()
                .redeliver("a", delivery)
                .toCompletableFuture()
                .get(BusSite.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    public void noErrorOfAHandlerEndsItsSubscription() throws Exception {
        var errors = List.of(
                new ServiceConfigurationError("no provider"),
                new IOError(new IOException("no console")),
                new ExceptionInInitializerError("no class"),
                new InternalError("no memory mapped"));
        for (Holding holding : Holding.values()) {
            for (Error error : errors) {
                String name = holding + "-" + error.getClass().getSimpleName();
                var tries = new AtomicInteger();
                site.bus().subscribe(BusSite.spec(name, Selector.all(), holding, 100), (batch, turn) -> {
                    if (tries.incrementAndGet() == 1) {
                        throw error;
                    }
                    take(batch);
                });
            }
        }
        site.publish(0, 1);
        int subscriptions = errors.size() * Holding.values().length;
        await().atMost(BusSite.PATIENCE).until(() -> seen.size() == subscriptions);
        await().atMost(BusSite.PATIENCE)
                .until(() -> site.bus().subscriptions().stream().allMatch(status -> status.state() == State.ACTIVE));
        assertTrue(letters().isEmpty());
    }
}
