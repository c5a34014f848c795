package org.kota.buslocal;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Retraction;
import org.kota.model.Tick;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

public class StartFinderTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final List<BusRecord> first = List.of(
            new Tick(at(5)),
            new Correction(Records.reading(10), "ani", "salah baca"),
            new Retraction(1, at(10), 10, "budi", "uji coba", at(20)),
            Records.reading(30));
    private final List<BusRecord> second = List.of(Records.reading(40), new Tick(at(50)));

    private OffsetStore store;
    private StartFinder finder;

    private static long at(long millis) {
        return Rig.T0 + millis;
    }

    /** Two files, of four records and of two, appended when their last one was received. */
    @Before
    public void open() throws Exception {
        var files = new SegmentFiles(temporary.getRoot().toPath());
        write(files, 1, first, 30);
        write(files, 5, second, 50);
        store = new OffsetStore(temporary.getRoot().toPath().resolve("subscriptions.db"));
        finder = new StartFinder(new BusParts(
                new MemoryCatalog(), new ManualClock(), files, new Tail(6), store, null, null, Pauses.REAL));
    }

    private static void write(SegmentFiles files, long offset, List<BusRecord> records, long appended)
            throws Exception {
        var writers = new ArrayList<Chunk>();
        for (BusRecord record : records) {
            var writer = Chunk.Writer.startingWith(record, 1);
            writer.add(record);
            writers.add(writer.finish(Records.SOURCE));
        }
        files.add(offset);
        try (Segment segment = Segment.create(files.path(offset), offset, new Totals())) {
            byte[] blob = GroupCodec.encode(0, at(appended), writers);
            segment.append(new Group(offset, records.size(), blob), blob, new Totals());
        }
    }

    @After
    public void close() throws Exception {
        store.close();
    }

    private long start(long millis) throws Exception {
        return finder.offset(new Start.At(at(millis)));
    }

    @Test
    public void beginsBeforeTheFirstRecordThatWasReceivedThenOrLaterOfWhateverKind() throws Exception {
        assertEquals("the tick", 0, start(5));
        assertEquals("the correction", 1, start(6));
        assertEquals("the correction", 1, start(10));
        assertEquals("the retraction", 2, start(11));
        assertEquals("the retraction", 2, start(20));
        assertEquals("the reading", 3, start(21));
        assertEquals("the reading", 3, start(30));
        assertEquals("the second file", 4, start(31));
        assertEquals("its tick", 5, start(41));
        assertEquals("its tick", 5, start(50));
        assertEquals("none is that late", 6, start(51));
    }
}
