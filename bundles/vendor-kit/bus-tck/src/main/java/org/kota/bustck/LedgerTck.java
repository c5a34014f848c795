package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;

/** The bus's share of the ledger adds up whenever it is looked at: received = appended + refused before the log. */
public abstract class LedgerTck {

    private static final int SOURCES = 3;
    private static final int BATCHES = 150;
    private static final int BATCH = 10;

    @Rule
    public final BusSite site;

    private final List<Sender> senders = new ArrayList<>();

    protected LedgerTck(BusProvider provider) {
        site = new BusSite(provider);
        for (int i = 0; i < SOURCES; i++) {
            senders.add(new Sender("device:" + i));
        }
    }

    /** Publishes batches of which two records are refused. */
    private final class Sender implements Runnable {
        private final String source;
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong answered = new AtomicLong();
        private volatile boolean done;

        Sender(String source) {
            this.source = source;
        }

        @Override
        public void run() {
            try {
                for (int i = 0; i < BATCHES; i++) {
                    sent.addAndGet(BATCH);
                    answered.addAndGet(site.publish(source, batch(i)).size());
                }
                done = true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Counted is at least what was answered, and at most what was sent. */
        private long check(long least) {
            long refused = refused(source);
            long counted = refused + appended(source);
            assertTrue(source + ": " + least + " were answered, " + counted + " are counted", counted >= least);
            assertTrue(source + ": " + counted + " are counted", counted <= sent.get());
            return counted;
        }
    }

    private List<Observation> batch(int number) {
        var records = new ArrayList<Observation>();
        for (int i = 0; i < BATCH - 2; i++) {
            records.add(BusSite.reading(site.level(), number * BATCH + i, i));
        }
        records.add(Observation.reading(99, BusSite.T0, BusSite.T0, Result.of(1), Quality.GOOD));
        records.add(BusSite.reading(site.note(), number, 1));
        return records;
    }

    private long appended(String source) {
        return site.bus().appended().getOrDefault(source, 0L);
    }

    private long refused(String source) {
        var reasons = site.deadLetters().refused().get(source);
        return reasons == null
                ? 0
                : reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    private void sendFromAll() {
        senders.forEach(sender -> new Thread(sender).start());
    }

    private boolean allDone() {
        return senders.stream().allMatch(sender -> sender.done);
    }

    @Test
    public void everySnapshotCountsWhatWasAnsweredAndNothingThatWasNotSent() throws Exception {
        sendFromAll();
        int snapshots = 0;
        long[] before = new long[SOURCES];
        for (long end = System.nanoTime() + BusSite.PATIENCE.toNanos(); !allDone() && System.nanoTime() < end; ) {
            for (int i = 0; i < SOURCES; i++) {
                long counted = senders.get(i).check(senders.get(i).answered.get());
                assertTrue("it never shrinks", counted >= before[i]);
                before[i] = counted;
            }
            snapshots++;
        }
        assertTrue("snapshots: " + snapshots, snapshots > 1);
        checkEnd();
        site.reopen();
        checkEnd();
    }

    private void checkEnd() {
        for (Sender sender : senders) {
            assertEquals(BATCHES * (BATCH - 2L), appended(sender.source));
            assertEquals(BATCHES * 2L, refused(sender.source));
        }
    }

    @Test
    public void whatASubscriberHasSeenIsAlreadyCounted() throws Exception {
        var seen = new AtomicInteger();
        var uncounted = new CopyOnWriteArrayList<String>();
        String source = senders.get(0).source;
        site.bus().subscribe(BusSite.everything("a"), (batch, turn) -> {
            seen.addAndGet((int)
                    batch.stream().map(Delivery::source).filter(source::equals).count());
            long counted = appended(source);
            if (counted < seen.get()) {
                uncounted.add(seen.get() + " seen, " + counted + " counted");
            }
        });
        senders.get(0).run();
        await().atMost(BusSite.PATIENCE).until(() -> seen.get() == BATCHES * (BATCH - 2));
        assertEquals(List.of(), uncounted);
    }
}
