package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSpec.Overflow;
import org.kota.bus.Position;
import org.kota.bus.Selector;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.store.Catalog;
import org.kota.testkit.MemoryCatalog;

/** Records that the log doesn't have, wherever they should lie: nobody goes past them in silence. */
public class HoleTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Rule
    public Rig rig = new Rig();

    private static byte[] blob(long first, int count) {
        var writer = new Chunk.Writer(Rig.T0, count);
        for (int i = 0; i < count; i++) {
            writer.add(Observation.reading(1, Rig.T0, Rig.T0, Result.of(first + i), Quality.GOOD));
        }
        return GroupCodec.encode(0, Rig.T0, List.of(writer.finish("device:a")));
    }

    @After
    public void everythingIsClosed() throws Exception {
        Handles.assertNoneBelow(temporary.getRoot().toPath());
    }

    /** A file of the log with three records of which none is before this one. */
    private SegmentFiles file(long first) throws Exception {
        var files = new SegmentFiles(temporary.getRoot().toPath());
        files.add(first);
        try (Segment segment = Segment.create(files.path(first), first, new Totals())) {
            segment.append(new Group(first, 3, null), blob(first, 3), new Totals());
        }
        return files;
    }

    private static void append(SegmentFiles files, long file, Group group, byte[] blob) throws Exception {
        try (Segment segment = Segment.open(files.path(file), file)) {
            segment.append(group, blob, new Totals());
        }
    }

    private static Scan scan(long offset, SegmentFiles files) throws Exception {
        try (var reader = new LogReader(files, new Tail(20))) {
            return Scan.from(offset, 100, reader, new Matcher(Selector.all(), new MemoryCatalog()));
        }
    }

    @Test
    public void aScanEndsBeforeAHoleAndThenSaysHowFarItReaches() throws Exception {
        SegmentFiles files = file(1);
        append(files, 1, new Group(10, 2, null), blob(10, 2));
        Scan before = scan(0, files);
        assertEquals(3, before.deliveries().size());
        assertEquals(new Scan(before.deliveries(), 3, 0), before);
        assertEquals(new Scan(List.of(), 3, 9), scan(3, files));
        assertEquals(11, scan(9, files).end());
        assertEquals(0, scan(9, files).missing());
    }

    @Test
    public void whatALogRestoredFromABackupLacksIsAGap() throws Exception {
        rig.publish(rig.reading(1, 1));
        long before = rig.bus.end().offset();
        rig.close();
        try (var offsets = new OffsetStore(rig.folder.resolve("subscriptions.db"))) {
            offsets.save(new OffsetStore.Stored("ahead", before + 50, 0, Rig.T0));
        }
        rig.open();
        rig.publish(rig.reading(2, 2));
        var told = new CopyOnWriteArrayList<Object>();
        rig.bus.subscribe(Rig.spec("a"), new BatchHandler() {
            @Override
            public void handle(List<Delivery> batch, Turn turn) {
                batch.forEach(delivery -> told.add(((Observation) delivery.record()).number()));
            }

            @Override
            public void gap(Gap gap, Turn turn) {
                told.add(gap);
            }
        });
        await().atMost(DEADLINE).until(() -> told.size() == 3);
        assertEquals(
                List.of(1.0, new BatchHandler.Gap(new Position(0, before + 1), new Position(0, before + 50), 50), 2.0),
                told);
    }

    @Test
    public void aLiveViewCountsWhatCannotBeReadAndGoesOn() throws Exception {
        SegmentFiles files = file(1);
        append(files, 1, new Group(4, 5, null), new byte[] {1, 0, 0, 0, 0, 9});
        append(files, 1, new Group(20, 1, null), blob(20, 1));
        var parts = new BusParts(rig.catalog, rig.clock, files, new Tail(0), null, null, null, null);
        var seen = new CopyOnWriteArrayList<Double>();
        try (var dispatcher = new LiveDispatcher(parts)) {
            var live = dispatcher.listen(
                    new LiveSpec("view", Selector.all(), 100, Overflow.DISCARD_OLDEST),
                    batch -> batch.forEach(delivery -> seen.add(((Observation) delivery.record()).number())));
            parts.tail().add(new Group(20, 1, blob(20, 1)), 10);
            await().atMost(DEADLINE).until(() -> seen.contains(20.0));
            assertEquals(List.of(1.0, 2.0, 3.0, 20.0), seen);
            assertEquals("5 damaged, 11 missing", 16, live.dropped());
        }
    }

    @Test
    public void aLiveViewGoesOnAfterAFaultOfTheCatalog() throws Exception {
        SegmentFiles files = file(1);
        var parts = new BusParts(faultyOnce(), rig.clock, files, new Tail(0), null, null, null, null);
        var seen = new CopyOnWriteArrayList<Long>();
        var levels = new LiveSpec("view", Selector.properties("water-level"), 100, Overflow.DISCARD_OLDEST);
        try (var dispatcher = new LiveDispatcher(parts)) {
            var live = dispatcher.listen(levels, batch -> seen.addAll(Records.offsets(batch)));
            parts.tail().add(Records.group(1, 3), 10);
            await().atMost(DEADLINE).until(() -> live.dropped() == 3);
            parts.tail().add(Records.group(4, 2), 10);
            await().atMost(DEADLINE).until(() -> seen.size() == 2);
            assertEquals(List.of(4L, 5L), seen);
        }
    }

    /** A catalog that fails when it is asked for a Datastream the first time. */
    private Catalog faultyOnce() {
        var failed = new AtomicBoolean();
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (self, method, args) -> {
                    if (method.getName().equals("datastream") && !failed.getAndSet(true)) {
                        throw new IllegalStateException("a fault");
                    }
                    return method.invoke(rig.catalog, args);
                });
    }

    @Test
    public void aFileThatRetentionDropsWhileItIsAboutToBeReadIsNoFailure() throws Exception {
        file(1);
        SegmentFiles files = file(4);
        files.delete(1);
        try (var reader = new LogReader(files, new Tail(6))) {
            assertEquals(4, reader.next(2).first());
        }
        files.add(1);
        try (var reader = new LogReader(files, new Tail(6))) {
            assertTrue(failure(reader).contains("open"));
        }
    }

    private static String failure(LogReader reader) throws Exception {
        try {
            return "no failure: " + reader.next(2);
        } catch (java.sql.SQLException e) {
            return e.getMessage();
        }
    }
}
