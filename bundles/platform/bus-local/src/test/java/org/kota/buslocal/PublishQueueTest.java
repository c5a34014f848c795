package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.kota.buslocal.PublishQueue.Offer;

/** What waits for the log is bounded by records and by bytes, is taken in order, and none of it twice. */
public class PublishQueueTest {

    private static Pending pending(int records, int bytes) {
        return new Pending(new Chunk("device:a", records, new byte[bytes]));
    }

    private static void assertTaken(Offer offer) {
        assertEquals(Offer.TAKEN, offer);
    }

    @Test
    public void isFullAtItsRecordsAndTakesAgainWhenSomeAreReleased() {
        var queue = new PublishQueue(10, 1_000_000);
        Pending first = pending(6, 1);
        assertTaken(queue.offer(first));
        assertEquals(Offer.FULL, queue.offer(pending(5, 1)));
        assertTaken(queue.offer(pending(4, 1)));
        assertEquals(10, queue.waiting());
        assertEquals(10, queue.limit());
        assertEquals(Offer.FULL, queue.offer(pending(1, 1)));
        queue.release(first);
        assertEquals(4, queue.waiting());
        assertTaken(queue.offer(pending(6, 1)));
        assertEquals(Offer.FULL, queue.offer(pending(1, 1)));
    }

    @Test
    public void isFullAtItsBytes() {
        var queue = new PublishQueue(1_000, 100);
        Pending first = pending(1, 60);
        assertTaken(queue.offer(first));
        assertEquals(Offer.FULL, queue.offer(pending(1, 41)));
        assertTaken(queue.offer(pending(1, 40)));
        assertEquals(Offer.FULL, queue.offer(pending(1, 1)));
        queue.release(first);
        assertTaken(queue.offer(pending(1, 60)));
        assertEquals(Offer.FULL, queue.offer(pending(1, 1)));
    }

    @Test
    public void aBatchThatIsLargerThanTheQueueGoesAlone() {
        var queue = new PublishQueue(10, 100);
        assertTaken(queue.offer(pending(50, 500)));
        assertEquals(Offer.FULL, queue.offer(pending(1, 1)));
    }

    @Test
    public void whatIsTakenStillCountsUntilItIsReleased() throws Exception {
        var queue = new PublishQueue(10, 1_000);
        assertTaken(queue.offer(pending(10, 1)));
        assertEquals(1, queue.take().size());
        assertEquals(Offer.FULL, queue.offer(pending(1, 1)));
    }

    @Test
    public void groupsAreTakenInOrderAndEndAtTheirRecordsOrBytes() throws Exception {
        var queue = new PublishQueue(1_000_000, 100 << 20);
        var all = List.of(
                pending(10_000, 1),
                pending(9_999, 1),
                pending(1, 1),
                pending(20_000, 1),
                pending(1, 2 << 20),
                pending(1, 2 << 20),
                pending(1, 1));
        all.forEach(queue::offer);
        assertEquals(all.subList(0, 3), queue.take());
        assertEquals(all.subList(3, 4), queue.take());
        assertEquals(all.subList(4, 6), queue.take());
        assertEquals(all.subList(6, 7), queue.take());
    }

    @Test
    public void closedItTakesNothingNewAndGivesWhatItHas() throws Exception {
        var queue = new PublishQueue(10, 1_000);
        queue.offer(pending(1, 1));
        queue.close();
        assertEquals(Offer.CLOSED, queue.offer(pending(1, 1)));
        assertEquals(1, queue.take().size());
        assertNull(queue.take());
    }

    @Test
    public void lingersForWhatIsExpectedAndNotForEver() throws Exception {
        var queue = new PublishQueue(1_000, 1_000);
        for (int i = 0; i < 3; i++) {
            queue.offer(pending(1, 1));
        }
        queue.take();
        queue.offer(pending(1, 1));
        queue.committed();
        long begin = System.nanoTime();
        assertEquals(1, queue.take().size());
        long waited = System.nanoTime() - begin;
        assertTrue("four were expected: " + waited, waited >= TimeUnit.MICROSECONDS.toNanos(900));
        assertEquals(1, queue.lingered());
    }

    @Test
    public void doesNotLingerWhenAllThatIsExpectedIsThere() throws Exception {
        var queue = new PublishQueue(1_000, 1_000);
        for (int i = 0; i < 10; i++) {
            queue.offer(pending(1, 1));
        }
        queue.take();
        queue.committed();
        for (int i = 0; i < 10; i++) {
            queue.offer(pending(1, 1));
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(10, queue.take().size());
            queue.committed();
            for (int j = 0; j < 10; j++) {
                queue.offer(pending(1, 1));
            }
        }
        assertEquals("at once", 0, queue.lingered());
    }

    @Test
    public void wakesWhoWaits() throws Exception {
        var queue = new PublishQueue(1_000, 1_000);
        var offering = new Thread(() -> queue.offer(pending(1, 1)));
        offering.start();
        assertEquals(1, queue.take().size());
        var closing = new Thread(queue::close);
        closing.start();
        assertNull(queue.take());
    }
}
