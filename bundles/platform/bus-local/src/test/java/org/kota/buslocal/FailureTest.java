package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.RejectedRecordException;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.model.Observation;
import org.kota.model.RefusalReason;

public class FailureTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Rule
    public Rig rig = new Rig();

    private final List<Double> seen = new CopyOnWriteArrayList<>();

    private void publish(int count) throws Exception {
        var records = new ArrayList<Observation>();
        for (int i = 0; i < count; i++) {
            records.add(rig.reading(i, i));
        }
        rig.publish("device:post-1", records);
    }

    private static SubscriptionSpec spec(Holding holding) {
        return Rig.spec("a", Selector.properties("water-level"), holding);
    }

    private static double number(Delivery delivery) {
        return ((Observation) delivery.record()).number();
    }

    private void take(List<Delivery> batch) {
        batch.forEach(delivery -> seen.add(number(delivery)));
    }

    private static List<Double> without(int count, int missing) {
        return IntStream.range(0, count)
                .filter(i -> i != missing)
                .mapToObj(i -> (double) i)
                .toList();
    }

    private List<DeadLetter> letters() {
        return rig.letters.list(new Query(null, null, 0, 100));
    }

    @Test
    public void aPoisonousRecordIsFoundByHalvingAfterThreeAttempts() throws Exception {
        publish(1000);
        var whole = new AtomicInteger();
        rig.bus.subscribe(spec(Holding.ORDINARY), (batch, turn) -> {
            if (batch.stream().anyMatch(delivery -> number(delivery) == 617)) {
                whole.addAndGet(batch.size() == 1000 ? 1 : 0);
                throw new ArithmeticException("poison");
            }
            take(batch);
        });
        await().atMost(DEADLINE).until(() -> seen.size() == 999);
        assertEquals(without(1000, 617), seen);
        assertEquals(3, whole.get());
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), rig.pauses);
        await().atMost(DEADLINE).until(() -> rig.bus.subscriptions().get(0).state() == State.ACTIVE);
        DeadLetter letter = letters().get(0);
        assertEquals(1, letters().size());
        assertEquals(RefusalReason.POISON, letter.refusal().reason());
        assertTrue(letter.refusal().detail().contains("poison"));
    }

    @Test
    public void infrastructureFailuresAreRetriedWithGrowingPausesWithoutEnd() throws Exception {
        publish(3);
        var calls = new AtomicInteger();
        rig.bus.subscribe(spec(Holding.ORDINARY), (batch, turn) -> {
            if (calls.incrementAndGet() <= 8) {
                throw new InfrastructureException("store is away", null);
            }
            take(batch);
        });
        await().atMost(DEADLINE).until(() -> seen.size() == 3);
        var seconds = rig.pauses.stream().map(Duration::toSeconds).toList();
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L), seconds);
        await().atMost(DEADLINE).until(() -> rig.bus.subscriptions().get(0).problem() == null);
        assertTrue(letters().isEmpty());
    }

    @Test
    public void aDeadLetterIsDeliveredAgainMarkedAsRetried() throws Exception {
        publish(3);
        var mended = new AtomicBoolean();
        var retried = new CopyOnWriteArrayList<Delivery>();
        rig.bus.subscribe(spec(Holding.ORDINARY), (batch, turn) -> {
            for (Delivery delivery : batch) {
                if (number(delivery) == 1 && !mended.get()) {
                    throw new RejectedRecordException(delivery, "not yet");
                }
                if (delivery.retried()) {
                    retried.add(delivery);
                }
            }
            take(batch);
        });
        await().atMost(DEADLINE).until(() -> seen.size() == 2);
        var retry = new LetterRetry(rig.local);
        DeadLetter letter = letters().get(0);
        assertTrue(retry.accepts(letter));
        assertEquals(
                "a rejected it again",
                retry.retry(letter).toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        mended.set(true);
        assertNull(retry.retry(letter).toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(1, retried.size());
        assertEquals(letter.refusal().position(), retried.get(0).position());
        assertEquals(
                letter.refusal().position().offset(),
                ((Observation) retried.get(0).record()).id());
    }

    @Test
    public void aLetterRefusedForItsFormIsPublishedAgainOnceTheCatalogKnowsIt() throws Exception {
        rig.catalog.removeDatastream("post-1/rain");
        rig.publish(rig.reading(rig.rain, 1, 1));
        var retry = new LetterRetry(rig.local);
        DeadLetter letter = letters().get(0);
        assertEquals(
                "post-1/rain has been removed",
                retry.retry(letter).toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        assertEquals("a retry in vain isn't one more refusal", 1, letters().size());
        rig.catalog.save(rig.rain);
        assertNull(retry.retry(letter).toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS));
        rig.letters.settled(letter.id()).toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertEquals(0L, (long) rig.letters.refused().get("device:post-1").get(RefusalReason.DELETED));
        assertEquals(1L, (long) rig.bus.appended().get("device:post-1"));
        assertTrue(letters().get(0).settled());
    }
}
