package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BusClosedException;
import org.kota.bus.BusFullException;
import org.kota.bus.BusStatus;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.RefusalReason;
import org.kota.model.Result;
import org.kota.model.Tick;

/** Receipts, refusals, order of each source, counts, back-pressure. */
public abstract class PublishTck {

    @Rule
    public final BusSite site;

    protected PublishTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    @Test
    public void givesEveryRecordAPositionOfItsOwnThatIsItsId() throws Exception {
        List<Receipt> receipts = site.publish(reading(1), reading(2), reading(3));
        var seen = new CopyOnWriteArrayList<Delivery>();
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> seen.addAll(batch));
        await().atMost(BusSite.PATIENCE).until(() -> seen.size() == 3);
        for (int i = 0; i < 3; i++) {
            var accepted = (Receipt.Accepted) receipts.get(i);
            assertEquals(accepted.position(), seen.get(i).position());
            assertEquals(accepted.id(), ((Observation) seen.get(i).record()).id());
        }
        assertTrue(position(receipts.get(0)).compareTo(position(receipts.get(1))) < 0);
        assertEquals(site.bus().end(), position(receipts.get(2)));
    }

    @Test
    public void refusesOnlyTheRecordsWhoseFormIsWrongAndKeepsAndCountsThem() throws Exception {
        site.catalog().removeDatastream("post-1/rain");
        var unknown = Observation.reading(99, BusSite.T0, BusSite.T0, Result.of(1), Quality.GOOD);
        var large = Observation.reading(
                site.note().id(), BusSite.T0, BusSite.T0, Result.of("x".repeat(300_000)), Quality.GOOD);
        List<Receipt> receipts = site.publish(
                reading(1),
                unknown,
                BusSite.reading(site.rain(), 1, 1),
                BusSite.reading(site.note(), 1, 1),
                large,
                new Tick(BusSite.T0),
                reading(2));
        assertTrue(receipts.get(0) instanceof Receipt.Accepted);
        assertEquals(RefusalReason.UNKNOWN_DATASTREAM, reason(receipts.get(1)));
        assertEquals(RefusalReason.DELETED, reason(receipts.get(2)));
        assertEquals(RefusalReason.INVALID, reason(receipts.get(3)));
        assertEquals(RefusalReason.TOO_LARGE, reason(receipts.get(4)));
        assertEquals(RefusalReason.INVALID, reason(receipts.get(5)));
        assertTrue(receipts.get(6) instanceof Receipt.Accepted);
        assertEquals(
                5,
                site.deadLetters().list(new Query(BusSite.SOURCE, null, 0, 100)).size());
        assertEquals(5, refused());
        assertEquals(Map.of(BusSite.SOURCE, 2L), site.bus().appended());
    }

    @Test
    public void countsAndPositionsGoOnAfterReopening() throws Exception {
        site.publish(0, 2);
        site.publish(BusSite.reading(site.note(), 1, 1));
        Position end = site.bus().end();
        site.reopen();
        assertEquals(Map.of(BusSite.SOURCE, 2L), site.bus().appended());
        assertEquals(1, refused());
        assertEquals(end, site.bus().end());
        assertTrue(position(site.publish(reading(3)).get(0)).compareTo(end) > 0);
    }

    @Test
    public void answersFullWithoutAppendingAndRecoversByItself() throws Exception {
        site.publish(0, 1);
        site.disk().fill();
        assertTrue(failure(site.bus().publish(BusSite.SOURCE, List.of(reading(1)))) instanceof BusFullException);
        assertEquals(BusStatus.State.FULL, site.bus().status().state());
        assertEquals(Map.of(BusSite.SOURCE, 1L), site.bus().appended());
        site.disk().clear();
        await().atMost(BusSite.PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> site.publish(reading(1)).get(0) instanceof Receipt.Accepted);
        assertEquals(BusStatus.State.OPEN, site.bus().status().state());
        assertEquals(Map.of(BusSite.SOURCE, 2L), site.bus().appended());
    }

    @Test
    public void answersClosedWhenStopped() throws Exception {
        var bus = site.bus();
        site.close();
        assertTrue(failure(bus.publish(BusSite.SOURCE, List.of(reading(1)))) instanceof BusClosedException);
    }

    @Test
    public void concurrentSourcesKeepTheirOrderAndAreCountedApart() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int p = 0; p < 4; p++) {
            String source = "device:" + p;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    site.bus().publish(source, List.of(reading(i)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        var next = new HashMap<String, Integer>();
        var disorder = new CopyOnWriteArrayList<Delivery>();
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            for (Delivery delivery : batch) {
                int expected = next.merge(delivery.source(), 1, Integer::sum) - 1;
                if (BusSite.number(delivery) != expected) {
                    disorder.add(delivery);
                }
            }
        });
        await().atMost(BusSite.PATIENCE)
                .until(() -> site.bus().subscriptions().get(0).delivered() == 2_000);
        assertEquals(List.of(), disorder);
        assertEquals(
                Map.of("device:0", 500L, "device:1", 500L, "device:2", 500L, "device:3", 500L),
                site.bus().appended());
    }

    private Observation reading(int value) {
        return BusSite.reading(site.level(), value, value);
    }

    private long refused() {
        return site.deadLetters().refused().getOrDefault(BusSite.SOURCE, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Position position(Receipt receipt) {
        return ((Receipt.Accepted) receipt).position();
    }

    private static RefusalReason reason(Receipt receipt) {
        return ((Receipt.Refused) receipt).reason();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return assertThrows(ExecutionException.class, () -> stage.toCompletableFuture()
                        .get(BusSite.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .getCause();
    }
}
