package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;

/** State, outputs and offset are one: whatever is cut off and wherever a batch ends, what comes out is the same. */
public abstract class ReplayTck {

    private static final int RECORDS = 30;

    @Rule
    public final BusSite site;

    protected ReplayTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    @Test
    public void outputsAreTheSameWhereverABatchEnds() throws Exception {
        site.publish(0, RECORDS);
        for (int maxBatch : new int[] {1, 2, 3, 7, RECORDS}) {
            String name = "sum-" + maxBatch;
            site.bus().subscribe(sums(name, maxBatch), this::sum);
            assertEquals("batches of " + maxBatch, expected(), outputs(name));
        }
    }

    @Test
    public void outputsAreTheSameAfterACutAtEachRecord() throws Exception {
        site.publish(0, RECORDS);
        for (int cut = 0; cut < RECORDS; cut++) {
            cutOff(cut);
        }
        site.bus().subscribe(sums("sum", 5), this::sum);
        assertEquals(expected(), outputs("sum"));
    }

    /** Lets the subscription come as far as one record, takes its thread away there, and opens the bus anew. */
    private void cutOff(int at) throws Exception {
        var reached = new CountDownLatch(1);
        var subscription = site.bus().subscribe(sums("sum", 1 + at % 4), (batch, turn) -> {
            sum(batch, turn);
            if (batch.stream().anyMatch(delivery -> BusSite.number(delivery) == at)) {
                reached.countDown();
                new CountDownLatch(1).await();
            }
        });
        reached.await();
        subscription.close(Duration.ofMillis(1));
        site.reopen();
    }

    private static SubscriptionSpec sums(String name, int maxBatch) {
        return BusSite.spec(name, Selector.properties("water-level"), Holding.ORDINARY, maxBatch);
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
                    site.rain().id(),
                    observation.time(),
                    observation.received(),
                    Result.of(sum),
                    Quality.GOOD,
                    "sum@1"));
        }
        turn.state("sum", ByteBuffer.allocate(8).putDouble(sum).array());
    }

    private static List<Double> expected() {
        var sums = new ArrayList<Double>();
        double sum = 0;
        for (int i = 0; i < RECORDS; i++) {
            sum += i;
            sums.add(sum);
        }
        return sums;
    }

    /** What a subscription has published, once it has handled everything. */
    private List<Double> outputs(String name) {
        var seen = new CopyOnWriteArrayList<Double>();
        await().atMost(BusSite.PATIENCE)
                .until(() -> site.bus().appended().getOrDefault("service:" + name, 0L) >= RECORDS);
        var reading = BusSite.spec("reader-of-" + name, Selector.properties("rain"), Holding.ORDINARY, 1_000);
        site.bus().subscribe(reading, (batch, turn) -> batch.stream()
                .filter(delivery -> delivery.source().equals("service:" + name))
                .forEach(delivery -> seen.add(BusSite.number(delivery))));
        await().atMost(BusSite.PATIENCE).until(() -> seen.size() >= RECORDS);
        assertEquals(RECORDS, (long) site.bus().appended().get("service:" + name));
        return seen;
    }
}
