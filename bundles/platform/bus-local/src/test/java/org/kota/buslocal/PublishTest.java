package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.Assert;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BusClosedException;
import org.kota.bus.BusFullException;
import org.kota.bus.BusStatus;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.model.Observation;
import org.kota.model.RefusalReason;
import org.kota.model.Result;
import org.kota.model.Tick;

public class PublishTest {

    @Rule
    public Rig rig = new Rig();

    @Test
    public void givesEveryRecordItsPositionAndId() throws Exception {
        rig.publish(rig.reading(1, 1.5));
        List<Receipt> receipts = rig.publish(rig.reading(2, 2.5), rig.reading(3, 3.5));
        long end = rig.bus.end().offset();
        assertEquals(new Receipt.Accepted(new Position(0, end - 1), end - 1), receipts.get(0));
        assertEquals(new Receipt.Accepted(new Position(0, end), end), receipts.get(1));
    }

    @Test
    public void refusesOnlyTheRecordsWhoseFormIsWrongAndKeepsThem() throws Exception {
        rig.catalog.removeDatastream("post-1/rain");
        Observation unknown = Observation.reading(
                99, Rig.T0, Rig.T0, Result.of(1), rig.reading(1, 1).quality());
        Observation large = Observation.reading(
                rig.note.id(),
                Rig.T0,
                Rig.T0,
                Result.of("x".repeat(300_000)),
                rig.reading(1, 1).quality());
        List<Receipt> receipts = rig.publish(
                rig.reading(1, 1),
                unknown,
                rig.reading(rig.rain, 1, 1),
                rig.reading(rig.note, 1, 1),
                large,
                new Tick(Rig.T0),
                rig.reading(2, 2));
        assertTrue(receipts.get(0) instanceof Receipt.Accepted);
        assertEquals(RefusalReason.UNKNOWN_DATASTREAM, reason(receipts.get(1)));
        assertEquals(RefusalReason.DELETED, reason(receipts.get(2)));
        assertEquals(RefusalReason.INVALID, reason(receipts.get(3)));
        assertEquals(RefusalReason.TOO_LARGE, reason(receipts.get(4)));
        assertEquals(RefusalReason.INVALID, reason(receipts.get(5)));
        assertTrue(receipts.get(6) instanceof Receipt.Accepted);
        assertEquals(
                5, rig.letters.list(new Query("device:post-1", null, 0, 100)).size());
        assertEquals(
                Map.of(
                        RefusalReason.UNKNOWN_DATASTREAM, 1L,
                        RefusalReason.DELETED, 1L,
                        RefusalReason.INVALID, 2L,
                        RefusalReason.TOO_LARGE, 1L),
                rig.letters.refused().get("device:post-1"));
        assertEquals(Map.of("device:post-1", 2L), rig.bus.appended());
    }

    private static RefusalReason reason(Receipt receipt) {
        return ((Receipt.Refused) receipt).reason();
    }

    @Test
    public void goesOnCountingAndNumberingAfterReopening() throws Exception {
        rig.publish(rig.reading(1, 1), rig.reading(2, 2));
        long end = rig.bus.end().offset();
        rig.reopen();
        assertEquals(Map.of("device:post-1", 2L), rig.bus.appended());
        assertEquals(end, rig.bus.end().offset());
        var receipt = (Receipt.Accepted) rig.publish(rig.reading(3, 3)).get(0);
        assertEquals(end + 1, receipt.position().offset());
    }

    @Test
    public void answersFullAtTheReserveAndRecoversByItself() throws Exception {
        rig.free = 100L << 20;
        assertEquals(BusFullException.class, failure(rig.reading(1, 1)).getClass());
        assertEquals(BusFullException.class, failure(rig.reading(1, 1)).getClass());
        assertEquals(BusStatus.State.FULL, rig.bus.status().state());
        rig.free = 300L << 20;
        rig.publish(rig.reading(1, 1));
        assertEquals(BusStatus.State.OPEN, rig.bus.status().state());
        assertEquals(Map.of("device:post-1", 1L), rig.bus.appended());
    }

    private Throwable failure(Observation observation) {
        var stage = rig.bus.publish("device:post-1", List.of(observation)).toCompletableFuture();
        return Assert.assertThrows(ExecutionException.class, () -> stage.get(20, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    public void answersClosedWhenStopped() throws Exception {
        var bus = rig.bus;
        rig.close();
        var stage = bus.publish("device:post-1", List.of(rig.reading(1, 1))).toCompletableFuture();
        var failure = Assert.assertThrows(ExecutionException.class, () -> stage.get(20, TimeUnit.SECONDS));
        assertEquals(BusClosedException.class, failure.getCause().getClass());
    }

    @Test
    public void concurrentPublishersKeepTheirOrder() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int p = 0; p < 4; p++) {
            String source = "device:" + p;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    rig.bus.publish(source, List.of(rig.reading(i, i)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        rig.reopen();
        try (LogReader reader = new LogReader(
                new SegmentFiles(rig.folder), new Tail(rig.bus.end().offset()))) {
            var matcher = new Matcher(org.kota.bus.Selector.all(), rig.catalog);
            var last = new java.util.HashMap<String, Double>();
            for (var delivery : Scan.from(0, 10_000, reader, matcher).deliveries()) {
                double value = ((Observation) delivery.record()).number();
                assertEquals(last.getOrDefault(delivery.source(), -1.0) + 1, value, 0);
                last.put(delivery.source(), value);
            }
            assertEquals(Map.of("device:0", 499.0, "device:1", 499.0, "device:2", 499.0, "device:3", 499.0), last);
        }
    }
}
