package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;

public class DurableSubscriptionTest {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Rule
    public Rig rig = new Rig();

    private final List<Double> seen = new CopyOnWriteArrayList<>();

    private void collect(List<Delivery> batch, Turn turn) {
        batch.forEach(delivery -> seen.add(((Observation) delivery.record()).number()));
    }

    private void publish(int from, int to) throws Exception {
        var records = new ArrayList<Observation>();
        for (int i = from; i < to; i++) {
            records.add(rig.reading(i, i));
        }
        rig.publish("device:post-1", records);
    }

    private static List<Double> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> (double) i).toList();
    }

    private void awaitSeen(List<Double> expected) {
        await().atMost(DEADLINE).until(() -> seen.size() >= expected.size());
        assertEquals(expected, seen);
    }

    @Test
    public void deliversWhatWasAppendedBeforeAndAfterInOrder() throws Exception {
        publish(0, 3000);
        rig.bus.subscribe(Rig.spec("a"), this::collect);
        publish(3000, 3100);
        awaitSeen(numbers(0, 3100));
    }

    @Test
    public void resumesBehindItsOffsetAfterClosingAndAfterARestart() throws Exception {
        publish(0, 10);
        var first = rig.bus.subscribe(Rig.spec("a"), this::collect);
        awaitSeen(numbers(0, 10));
        var report = first.close(DEADLINE);
        assertEquals(10, report.delivered());
        assertEquals(0, report.left());
        assertFalse(report.interrupted());
        assertEquals(State.PARKED, rig.bus.subscriptions().get(0).state());
        publish(10, 20);
        rig.reopen();
        assertEquals(10, rig.bus.subscriptions().get(0).lag());
        rig.bus.subscribe(Rig.spec("a"), this::collect);
        awaitSeen(numbers(0, 20));
    }

    @Test
    public void stateOutputsAndOffsetTakeEffectTogether() throws Exception {
        publish(0, 100);
        rig.bus.subscribe(Rig.spec("sum", Selector.properties("water-level"), Holding.ORDINARY), this::sum);
        await().atMost(DEADLINE).until(() -> rig.bus.appended().getOrDefault("service:sum", 0L) >= 100);
        rig.reopen();
        publish(100, 200);
        rig.bus.subscribe(Rig.spec("sum", Selector.properties("water-level"), Holding.ORDINARY), this::sum);
        rig.bus.subscribe(Rig.spec("out", Selector.properties("rain"), Holding.ORDINARY), this::collect);
        await().atMost(DEADLINE).until(() -> seen.size() >= 200);
        assertEquals(200, seen.size());
        assertEquals(199 * 200 / 2.0, seen.get(199), 0);
    }

    /** Publishes the running sum, which lives in the state. */
    private void sum(List<Delivery> batch, Turn turn) {
        double sum = turn.state("sum")
                .map(bytes -> ByteBuffer.wrap(bytes).getDouble())
                .orElse(0.0);
        for (Delivery delivery : batch) {
            var observation = (Observation) delivery.record();
            sum += observation.number();
            turn.publish(Observation.derived(
                    rig.rain.id(), observation.time(), observation.received(), Result.of(sum), Quality.GOOD, "sum@1"));
        }
        turn.state("sum", ByteBuffer.allocate(8).putDouble(sum).array());
    }

    @Test
    public void nothingOfAFailedTurnIsKept() throws Exception {
        var calls = new CountDownLatch(2);
        var levels = Rig.spec("a", Selector.properties("water-level"), Holding.ORDINARY);
        rig.bus.subscribe(levels, (batch, turn) -> {
            assertTrue(turn.stateKeys().isEmpty());
            turn.state("key", new byte[1]);
            turn.publish(rig.reading(rig.rain, 1, 7));
            calls.countDown();
            if (calls.getCount() > 0) {
                throw new IllegalStateException("first call");
            }
            turn.state("key", null);
            collect(batch, turn);
        });
        publish(0, 1);
        awaitSeen(numbers(0, 1));
        await().atMost(DEADLINE).until(() -> rig.bus.appended().get("service:a") != null);
        assertEquals(1L, (long) rig.bus.appended().get("service:a"));
    }

    @Test
    public void aNameIsOpenOnceAndPurgedOnlyWhenParked() throws Exception {
        var open = rig.bus.subscribe(Rig.spec("a"), this::collect);
        assertThrows(IllegalStateException.class, () -> rig.bus.subscribe(Rig.spec("a"), this::collect));
        assertThrows(IllegalStateException.class, () -> rig.bus.purge("a"));
        assertThrows(IllegalArgumentException.class, () -> rig.bus.purge("b"));
        open.close(DEADLINE);
        rig.bus.purge("a");
        assertTrue(rig.bus.subscriptions().isEmpty());
    }

    @Test
    public void interruptsAHandlerAfterTheDeadlineAndDropsItsTurn() throws Exception {
        publish(0, 3);
        var entered = new CountDownLatch(1);
        var subscription = rig.bus.subscribe(Rig.spec("a"), (batch, turn) -> {
            turn.state("key", new byte[1]);
            entered.countDown();
            new CountDownLatch(1).await();
        });
        entered.await();
        var report = subscription.close(Duration.ofMillis(50));
        assertTrue(report.interrupted());
        assertEquals(0, report.delivered());
        assertTrue(report.left() >= 3);
        rig.bus.subscribe(Rig.spec("a"), (batch, turn) -> {
            assertTrue(turn.stateKeys().isEmpty());
            collect(batch, turn);
        });
        awaitSeen(numbers(0, 3));
    }
}
