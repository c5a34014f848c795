package org.kota.bustck;

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
import org.kota.bus.InfrastructureException;
import org.kota.bus.Position;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.Turn;

/** What the log keeps, whom it waits for, and what it tells those it has passed. */
public abstract class RetentionTck {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Rule
    public final BusSite site;

    private final List<Object> told = new CopyOnWriteArrayList<>();

    protected RetentionTck(BusProvider provider) {
        site = new BusSite(provider);
    }

    private final class Teller implements BatchHandler {
        @Override
        public void handle(List<Delivery> batch, Turn turn) {
            batch.forEach(delivery -> told.add(BusSite.number(delivery)));
        }

        @Override
        public void gap(Gap gap, Turn turn) {
            told.add(gap);
        }
    }

    @Before
    public void smallSegments() throws Exception {
        site.useSmallSegments();
    }

    private void publish(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            site.publish(i, i + 1);
        }
    }

    private Position first() {
        return site.bus().status().first();
    }

    @Test
    public void dropsWhatIsOlderThanSevenDaysOfKotaTime() throws Exception {
        publish(0, 9);
        Position before = first();
        site.retain();
        assertEquals(before, first());
        site.clock().advance(Duration.ofDays(8));
        publish(9, 12);
        site.retain();
        assertTrue(first().compareTo(before) > 0);
        assertTrue(site.bus().end().compareTo(first()) > 0);
    }

    @Test
    public void readsOnAcrossSegmentsAndRestarts() throws Exception {
        publish(0, 20);
        site.reopen();
        site.bus().subscribe(BusSite.everything("a"), new Teller());
        await().atMost(BusSite.PATIENCE).until(() -> told.size() == 20);
        assertEquals(BusSite.numbers(0, 20), told);
    }

    @Test
    public void whoIsPassedIsToldOfTheGapBeforeTheFirstRecordBehindIt() throws Exception {
        var subscription = site.bus().subscribe(BusSite.everything("a"), new Teller());
        publish(0, 2);
        await().atMost(BusSite.PATIENCE).until(() -> told.size() == 2);
        subscription.close(DEADLINE);
        publish(2, 12);
        site.disk().shrink();
        site.retain();
        told.clear();
        site.bus().subscribe(BusSite.everything("a"), new Teller());
        await().atMost(BusSite.PATIENCE).until(() -> told.contains(11.0));
        var gap = (BatchHandler.Gap) told.get(0);
        List<Object> records = told.subList(1, told.size());
        assertTrue("something is gone", gap.count() > 0);
        assertEquals("what isn't gone came", 10, gap.count() + records.size());
        assertEquals(List.copyOf(BusSite.numbers(12 - records.size(), 12)), records);
        assertTrue(gap.to().compareTo(first()) < 0);
    }

    @Test
    public void anOpenEssentialSubscriptionHoldsTheLogAndAParkedOneDoesNot() throws Exception {
        var essential = BusSite.spec("history", Selector.all(), Holding.ESSENTIAL, 100);
        var stuck = site.bus().subscribe(essential, (batch, turn) -> {
            throw new InfrastructureException("away", null);
        });
        publish(0, 9);
        Position before = first();
        site.disk().shrink();
        site.retain();
        assertEquals(before, first());
        stuck.close(DEADLINE);
        site.retain();
        assertTrue(first().compareTo(before) > 0);
    }
}
