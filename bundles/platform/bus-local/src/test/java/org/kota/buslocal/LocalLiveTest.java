package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSpec.Overflow;
import org.kota.bus.Position;
import org.kota.bus.Selector;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.testkit.MemoryCatalog;

/** What waits for a view, and what had to go: exactly. */
public class LocalLiveTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final List<LocalLive> closed = new CopyOnWriteArrayList<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private LocalLive live;

    private void open(int capacity, Overflow overflow, long from) {
        var spec = new LiveSpec("view", Selector.all(), capacity, overflow);
        live = new LocalLive(spec, new Matcher(Selector.all(), new MemoryCatalog()), from, this::take, closed::add);
    }

    private void take(List<Delivery> batch) {
        seen.addAll(Records.offsets(batch));
        entered.countDown();
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @After
    public void close() {
        free.countDown();
        live.close();
    }

    /** The listener is in its first call. */
    private void stuck(int capacity, Overflow overflow) throws Exception {
        open(capacity, overflow, 0);
        live.offer(Records.deliveries(1, 1));
        entered.await();
    }

    private void awaitSeen(Long... offsets) {
        free.countDown();
        await().atMost(DEADLINE).until(() -> seen.size() >= offsets.length);
        assertEquals(List.of(offsets), seen);
    }

    /** Records of two Datastreams in turn. */
    private static List<Delivery> alternating(long from, long to) {
        var all = new ArrayList<Delivery>();
        for (long offset = from; offset <= to; offset++) {
            var observation = Observation.reading(offset % 2, Rig.T0, Rig.T0, Result.of(offset), Quality.GOOD);
            all.add(new Delivery(new Position(0, offset), "device:a", observation));
        }
        return all;
    }

    @Test
    public void nothingIsDroppedAsLongAsThereIsRoom() throws Exception {
        stuck(4, Overflow.DISCARD_OLDEST);
        live.offer(Records.deliveries(2, 5));
        assertEquals(0, live.dropped());
        awaitSeen(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    public void oneTooManyDropsTheOldestOne() throws Exception {
        stuck(4, Overflow.DISCARD_OLDEST);
        live.offer(Records.deliveries(2, 6));
        assertEquals(1, live.dropped());
        awaitSeen(1L, 3L, 4L, 5L, 6L);
    }

    @Test
    public void theNewestOfEachDatastreamReplacesTheOneBefore() throws Exception {
        stuck(4, Overflow.LATEST_PER_DATASTREAM);
        live.offer(alternating(2, 9));
        assertEquals(6, live.dropped());
        awaitSeen(1L, 8L, 9L);
    }

    @Test
    public void moreDatastreamsThanRoomDropTheOneThatWaitsLongest() throws Exception {
        stuck(1, Overflow.LATEST_PER_DATASTREAM);
        live.offer(alternating(2, 3));
        assertEquals(1, live.dropped());
        awaitSeen(1L, 3L);
    }

    @Test
    public void whatWasAppendedBeforeItWasOpenedIsNotForIt() throws Exception {
        open(10, Overflow.DISCARD_OLDEST, 3);
        live.offer(Records.deliveries(2, 5));
        awaitSeen(4L, 5L);
        live.miss(1, 4);
        assertEquals("only the fourth", 1, live.dropped());
        live.miss(0, 2);
        assertEquals(1, live.dropped());
        live.miss(4, 9);
        assertEquals(6, live.dropped());
    }

    @Test
    public void closingWaitsForTheListenerAndTakesItOutOfTheList() throws Exception {
        stuck(4, Overflow.DISCARD_OLDEST);
        live.offer(Records.deliveries(2, 3));
        var closing = new Thread(live::close);
        closing.start();
        await().atMost(DEADLINE).until(() -> closed.contains(live));
        closing.join(100);
        assertTrue("the listener hasn't returned", closing.isAlive());
        free.countDown();
        closing.join(DEADLINE.toMillis());
        assertFalse(closing.isAlive());
        assertEquals(List.of(1L), seen);
    }
}
