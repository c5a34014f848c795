package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Position;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.bus.Turn;

/** What the log keeps, whom it waits for, and what it tells those it has passed. */
public abstract class RetentionTck {

    private static final Duration DEADLINE = BusSite.PATIENCE;
    /** One more than a record has attempts: some seven seconds. */
    private static final int FAILURES = 3;

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
    public void noRecordBehindAGapComesBeforeItsNoticeHasSucceeded() throws Exception {
        site.bus().subscribe(BusSite.everything("a"), new Teller()).close(DEADLINE);
        publish(0, 12);
        site.disk().shrink();
        site.retain();
        var failures = new AtomicInteger();
        site.bus().subscribe(BusSite.everything("a"), new BatchHandler() {
            @Override
            public void handle(List<Delivery> batch, Turn turn) {
                batch.forEach(delivery -> told.add(BusSite.number(delivery)));
            }

            @Override
            public void gap(Gap gap, Turn turn) throws Exception {
                if (failures.incrementAndGet() <= FAILURES) {
                    throw failures.get() == 1
                            ? new InfrastructureException("away", null)
                            : new IllegalStateException("not yet");
                }
                told.add(gap);
            }
        });
        await().atMost(BusSite.PATIENCE).until(() -> told.contains(11.0));
        assertEquals(FAILURES + 1, failures.get());
        checkNothingIsMissingInSilence(12);
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

    @Test
    public void anEssentialOneThatComesLateAfterARestartHasMissedNothing() throws Exception {
        var essential = BusSite.spec("history", Selector.all(), Holding.ESSENTIAL, 100);
        site.bus().subscribe(essential, (batch, turn) -> {
            throw new InfrastructureException("away", null);
        });
        publish(0, 9);
        site.disk().shrink();
        site.reopen();
        site.retain();
        site.bus().subscribe(essential, new Teller());
        await().atMost(BusSite.PATIENCE).until(() -> told.contains(8.0));
        assertEquals(BusSite.numbers(0, 9), told);
        site.retain();
        assertTrue("held no longer", first().compareTo(new Position(0, 1)) > 0);
    }

    @Test
    public void anOpenOneThatIsPassedInADeliveryIsToldToo() throws Exception {
        var entered = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        var teller = new Teller();
        site.bus().subscribe(BusSite.spec("a", Selector.all(), Holding.ORDINARY, 1), new BatchHandler() {
            @Override
            public void handle(List<Delivery> batch, Turn turn) throws Exception {
                entered.countDown();
                free.await();
                teller.handle(batch, turn);
            }

            @Override
            public void gap(Gap gap, Turn turn) {
                teller.gap(gap, turn);
            }
        });
        publish(0, 20);
        BusSite.awaitOpen(entered);
        site.disk().shrink();
        site.retain();
        free.countDown();
        await().atMost(BusSite.PATIENCE).until(() -> told.contains(19.0));
        assertEquals("what was being delivered", 0.0, told.get(0));
        checkNothingIsMissingInSilence(20);
    }

    @Test
    public void nobodyMissesAnythingInSilenceWhileRetentionPassesAgainAndAgain() throws Exception {
        site.disk().shrink();
        for (String name : List.of("b", "c", "d")) {
            site.bus().subscribe(BusSite.spec(name, Selector.all(), Holding.ORDINARY, 2), (batch, turn) -> {});
        }
        site.bus().subscribe(BusSite.spec("a", Selector.all(), Holding.ORDINARY, 2), new Teller());
        for (int i = 0; i < 150; i++) {
            site.publish(i, i + 1);
            if (i % 3 == 0) {
                site.retain();
            }
        }
        await().atMost(BusSite.PATIENCE).until(() -> told.contains(149.0));
        checkNothingIsMissingInSilence(150);
    }

    /** Between two records that came there is a gap, or nothing is missing; ticks may be in a gap, too. */
    private void checkNothingIsMissingInSilence(int count) {
        double next = 0;
        long gap = 0;
        for (Object one : told) {
            if (one instanceof BatchHandler.Gap g) {
                gap += g.count();
            } else {
                double missing = (Double) one - next;
                assertTrue(missing + " missing before " + one + ", told of " + gap, missing >= 0 && missing <= gap);
                gap = 0;
                next = (Double) one + 1;
            }
        }
        assertEquals(count, next, 0);
    }

    @Test
    public void aParkedOneIsListedHoldsNothingAndIsGoneAfterThirtyDays() throws Exception {
        var parked = BusSite.spec("parked", Selector.all(), Holding.ESSENTIAL, 100);
        var subscription = site.bus().subscribe(parked, (batch, turn) -> turn.state("key", new byte[1]));
        site.bus().subscribe(BusSite.everything("open"), new Teller());
        publish(0, 6);
        await().atMost(BusSite.PATIENCE)
                .until(() -> told.size() == 6 && subscription.status().lag() == 0);
        site.clock().advance(Duration.ofDays(20));
        subscription.close(DEADLINE);
        Position before = first();
        publish(6, 12);
        site.disk().shrink();
        site.retain();
        assertTrue("it holds nothing", first().compareTo(before) > 0);
        site.reopen();
        site.bus().subscribe(BusSite.everything("open"), new Teller());
        site.clock().advance(Duration.ofDays(29));
        site.retain();
        assertEquals(List.of("open", "parked"), names());
        assertTrue(status("parked").lag() >= 6);
        assertEquals(State.PARKED, status("parked").state());
        site.clock().advance(Duration.ofDays(2));
        site.retain();
        assertEquals("gone, but never an open one", List.of("open"), names());
        site.bus().subscribe(parked, (batch, turn) -> told.add(turn.stateKeys()));
        publish(12, 13); // what was there before may have made room for the minutes that passed
        await().atMost(BusSite.PATIENCE).until(() -> told.contains(Set.of()));
    }

    @Test
    public void purgingForgetsAParkedOneAtOnceAndForGood() throws Exception {
        site.bus().subscribe(BusSite.everything("a"), new Teller()).close(DEADLINE);
        assertEquals(List.of("a"), names());
        site.bus().purge("a");
        site.reopen();
        assertEquals(List.of(), names());
    }

    private List<String> names() {
        return site.bus().subscriptions().stream().map(SubscriptionStatus::name).toList();
    }

    private SubscriptionStatus status(String name) {
        return site.bus().subscriptions().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
