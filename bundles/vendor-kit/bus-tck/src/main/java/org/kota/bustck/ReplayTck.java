package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;

/** State, outputs and offset are one: whatever is cut off and wherever a batch ends, what comes out is the same. */
public abstract class ReplayTck {

    private static final int RECORDS = 30;
    private static final Duration DEADLINE = BusSite.PATIENCE;

    @Rule
    public final BusSite site;

    protected ReplayTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    private RunningSum sum() {
        return new RunningSum(site.rain().id());
    }

    @Test
    public void outputsAreTheSameWhereverABatchEnds() throws Exception {
        site.publish(0, RECORDS);
        for (int maxBatch : new int[] {1, 2, 3, 7, RECORDS}) {
            String name = "sum-" + maxBatch;
            site.bus().subscribe(RunningSum.spec(name, maxBatch), sum());
            assertEquals("batches of " + maxBatch, expected(), outputs(name, RECORDS));
            assertEquals(RECORDS, published(name));
        }
    }

    @Test
    public void outputsAreTheSameAfterACutAtEachRecord() throws Exception {
        site.publish(0, RECORDS);
        for (int cut = 0; cut < RECORDS; cut++) {
            cutOff(cut);
        }
        site.bus().subscribe(RunningSum.spec("sum", 5), sum());
        assertEquals(expected(), outputs("sum", RECORDS));
        assertEquals(RECORDS, published("sum"));
    }

    /** Lets the subscription come as far as one record, takes its thread away there, and opens the bus anew. */
    private void cutOff(int at) throws Exception {
        var reached = new CountDownLatch(1);
        var subscription = site.bus().subscribe(RunningSum.spec("sum", 1 + at % 4), (batch, turn) -> {
            sum().handle(batch, turn);
            if (batch.stream().anyMatch(delivery -> BusSite.number(delivery) == at)) {
                reached.countDown();
                new CountDownLatch(1).await();
            }
        });
        BusSite.awaitOpen(reached);
        subscription.close(Duration.ofMillis(1));
        site.reopen();
    }

    @Test
    public void outputsAreTheSameFromEachOlderCheckpointWithOtherBatchBorders() throws Exception {
        var checkpoints = new ArrayList<Path>();
        for (int i = 0; i < RECORDS; i += 6) {
            checkpoints.add(site.checkpoint("checkpoint-" + i));
            site.publish(i, i + 6);
            derive(6, i + 6);
        }
        int expected = RECORDS;
        for (int i = checkpoints.size() - 1; i >= 0; i--) {
            site.goBackTo(checkpoints.get(i));
            expected += RECORDS - 6 * i;
            derive(1 + 3 * i, expected);
        }
        List<Double> all = outputs("sum", expected);
        assertEquals(expected(), all.subList(0, RECORDS));
        for (int i = checkpoints.size() - 1, from = RECORDS; i >= 0; from += RECORDS - 6 * i, i--) {
            assertEquals(
                    "from checkpoint " + i,
                    expected().subList(6 * i, RECORDS),
                    all.subList(from, from + RECORDS - 6 * i));
        }
    }

    /** Opens the subscription until so many outputs are in the log. */
    private void derive(int maxBatch, int outputs) {
        var subscription = site.bus().subscribe(RunningSum.spec("sum", maxBatch), sum());
        await().atMost(BusSite.PATIENCE).until(() -> published("sum") >= outputs && lag("sum") == 0);
        assertEquals(0, subscription.close(DEADLINE).left());
        assertEquals(outputs, published("sum"));
    }

    @Test
    public void everyOutputIsDurableBeforeTheOffsetThatBelongsToIt() throws Exception {
        site.publish(0, 1);
        site.bus().subscribe(RunningSum.spec("sum", 1), (batch, turn) -> {
            sum().handle(batch, turn);
            site.disk().fill();
        });
        await().atMost(BusSite.PATIENCE)
                .until(() -> site.bus().subscriptions().get(0).problem() != null);
        assertTrue("the offset waits for the outputs", lag("sum") > 0);
        site.reopen();
        assertTrue("also when it is reopened meanwhile", lag("sum") > 0);
        site.disk().clear();
        site.bus().subscribe(RunningSum.spec("sum", 1), sum());
        assertEquals(List.of(0.0), outputs("sum", 1));
    }

    private long lag(String name) {
        return site.bus().subscriptions().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow()
                .lag();
    }

    private long published(String name) {
        return site.bus().appended().getOrDefault("service:" + name, 0L);
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

    /** What a subscription has published, once there are so many. */
    private List<Double> outputs(String name, int count) {
        var seen = new CopyOnWriteArrayList<Double>();
        var reading = BusSite.spec("reader-of-" + name, Selector.properties("rain"), Holding.ORDINARY, 1_000);
        site.bus().subscribe(reading, (batch, turn) -> batch.stream()
                .filter(delivery -> delivery.source().equals("service:" + name))
                .forEach(delivery -> seen.add(BusSite.number(delivery))));
        await().atMost(BusSite.PATIENCE).until(() -> seen.size() >= count);
        return seen;
    }
}
