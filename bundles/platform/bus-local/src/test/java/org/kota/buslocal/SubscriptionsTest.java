package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.BatchHandler;
import org.kota.bus.Position;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.buslocal.OffsetStore.Stored;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** Who is open, who is parked, what they hold, and when files and parked ones go: to the record and the millisecond. */
public class SubscriptionsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final CountDownLatch free = new CountDownLatch(1);
    private final BatchHandler stuck = (batch, turn) -> free.await();
    private final long[] total = {1L << 50};
    private SegmentFiles files;
    private OffsetStore store;
    private BusParts parts;
    private Subscriptions subscriptions;
    private Retention retention;

    /** Three files of ten records each, which begin at the offset in milliseconds after the start. */
    @Before
    public void open() throws Exception {
        files = new SegmentFiles(temporary.getRoot().toPath());
        for (long first = 1; first <= 21; first += 10) {
            files.add(first);
            try (Segment segment = Segment.create(files.path(first), first, new Totals())) {
                segment.append(new Group(first, 10, null), Records.blob(first, 10), new Totals());
            }
        }
        store = new OffsetStore(temporary.getRoot().toPath().resolve("subscriptions.db"));
        parts = new BusParts(new MemoryCatalog(), clock, files, new Tail(30), store, null, null, Pauses.REAL);
        subscriptions = new Subscriptions(parts);
        var space = new Space() {
            @Override
            public long free() {
                return total[0];
            }

            @Override
            public long total() {
                return total[0];
            }
        };
        retention = new Retention(Config.DEFAULT, parts, subscriptions, new Reserve(space, 1));
    }

    @After
    public void close() throws Exception {
        free.countDown();
        subscriptions.close();
        store.close();
    }

    private void openAt(String name, Holding holding, long offset) throws Exception {
        store.save(new Stored(name, offset, 0, clock.millis()));
        subscriptions.subscribe(Rig.spec(name, Selector.all(), holding), stuck);
    }

    private List<Long> kept() {
        retention.run();
        return List.copyOf(files.all().keySet());
    }

    @Test
    public void aFileGoesWhenTheOneBehindItWasBegunLongerAgoThanIsKept() {
        clock.set(Rig.T0 + 11 + 7 * DAY);
        assertEquals(List.of(1L, 11L, 21L), kept());
        clock.set(clock.millis() + 1);
        assertEquals(List.of(11L, 21L), kept());
        clock.set(Rig.T0 + 100 * DAY);
        assertEquals("never the one being written", List.of(21L), kept());
    }

    @Test
    public void aFileGoesWhenAllTakeMoreThanTheirShareOfTheDisk() throws IOException {
        kept();
        total[0] = (files.bytes() + 19) / 20 * 100;
        assertEquals(List.of(1L, 11L, 21L), kept());
        total[0] -= 100;
        assertFalse(kept().contains(1L));
        assertTrue(kept().contains(21L));
    }

    @Test
    public void anOpenEssentialOneHoldsWhatItHasNotHandledAndOthersHoldNothing() throws Exception {
        total[0] = 0;
        assertEquals(Long.MAX_VALUE, subscriptions.held());
        openAt("history", Holding.ESSENTIAL, 9);
        openAt("forwarder", Holding.ESSENTIAL, 25);
        openAt("module", Holding.ORDINARY, 1);
        assertEquals(9, subscriptions.held());
        assertEquals(List.of(1L, 11L, 21L), kept());
    }

    @Test
    public void aFileGoesWhenTheEssentialOnesHaveHandledItsLastRecord() throws Exception {
        total[0] = 0;
        openAt("history", Holding.ESSENTIAL, 10);
        assertEquals(List.of(11L, 21L), kept());
    }

    @Test
    public void aParkedOneIsForgottenAfterThirtyDaysAndNoSooner() throws Exception {
        store.save(new Stored("parked", 1, 0, clock.millis()));
        openAt("open", Holding.ORDINARY, 30);
        clock.set(clock.millis() + 30 * DAY);
        retention.purgeParked();
        assertEquals(List.of("open", "parked"), names());
        clock.set(clock.millis() + 1);
        retention.purgeParked();
        assertEquals(List.of("open"), names());
    }

    private List<String> names() {
        return subscriptions.statuses().stream().map(SubscriptionStatus::name).toList();
    }

    @Test
    public void aParkedOneIsListedWithWhatIsKnownOfIt() throws Exception {
        store.save(new Stored("parked", 12, 3, 99));
        assertEquals(
                List.of(new SubscriptionStatus("parked", State.PARKED, new Position(0, 12), 18, 0, 3, null, 99)),
                subscriptions.statuses());
        store.save(new Stored("parked", 40, 3, 99));
        assertEquals(0, subscriptions.statuses().get(0).lag());
    }

    @Test
    public void aNameIsOpenOnceAndWhatIsOpenIsNotPurged() throws Exception {
        openAt("a", Holding.ORDINARY, 30);
        assertTrue(subscriptions.isOpen("a"));
        assertFalse(subscriptions.isOpen("b"));
        assertThrows(IllegalStateException.class, () -> openAt("a", Holding.ORDINARY, 30));
        assertThrows(IllegalStateException.class, () -> subscriptions.purge("a"));
        assertThrows(IllegalArgumentException.class, () -> subscriptions.purge("b"));
        assertThrows(IllegalStateException.class, () -> subscriptions.redeliver("b", Records.delivery(1)));
        subscriptions.close();
        assertFalse(subscriptions.isOpen("a"));
        subscriptions.purge("a");
        assertEquals(List.of(), store.list());
    }

    @Test
    public void closingLeavesNobodyRunningAndStoresTheOffsets() throws Exception {
        var handled = new CountDownLatch(1);
        subscriptions.subscribe(Rig.spec("a"), (batch, turn) -> handled.countDown());
        handled.await();
        await().atMost(DEADLINE).until(() -> subscriptions.statuses().get(0).lag() == 0);
        assertEquals(30, subscriptions.statuses().get(0).delivered());
        subscriptions.flush();
        assertEquals(30, store.find("a").offset());
        subscriptions.close();
        assertEquals(State.PARKED, subscriptions.statuses().get(0).state());
    }

    private long start(Start start) throws Exception {
        return new StartFinder(parts).offset(start);
    }

    @Test
    public void aNewOneBeginsWhereItSays() throws Exception {
        assertEquals(0, start(new Start.Earliest()));
        assertEquals(30, start(new Start.Now()));
        assertEquals("all were received later", 0, start(new Start.At(Rig.T0)));
        assertEquals(0, start(new Start.At(Rig.T0 + 1)));
        assertEquals("in the first file", 10, start(new Start.At(Rig.T0 + 11)));
        assertEquals(20, start(new Start.At(Rig.T0 + 21)));
        assertEquals("none is that late", 30, start(new Start.At(Rig.T0 + 31)));
        files.delete(1);
        assertEquals(10, start(new Start.Earliest()));
        assertEquals(10, start(new Start.At(0)));
    }
}
