package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Selector;
import org.kota.testkit.MemoryCatalog;

/** Reading the log from its files and from memory. Two files: records 1 to 600 and 601 to 630, three a group. */
public class LogReaderTest {

    private static final int GROUP = 3;
    private static final long SECOND = 601;
    private static final long END = 630;

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private SegmentFiles files;

    @Before
    public void write() throws Exception {
        files = new SegmentFiles(temporary.getRoot().toPath());
        write(1, SECOND - 1);
        write(SECOND, END);
    }

    private void write(long from, long to) throws Exception {
        files.add(from);
        try (Segment segment = Segment.create(files.path(from), from, new Totals())) {
            for (long first = from; first <= to; first += GROUP) {
                segment.append(new Group(first, GROUP, null), Records.blob(first, GROUP), new Totals());
            }
        }
    }

    @After
    public void everythingIsClosed() throws Exception {
        Handles.assertNoneBelow(temporary.getRoot().toPath());
    }

    private LogReader reader(Tail tail) {
        return new LogReader(files, tail);
    }

    @Test
    public void readsEveryGroupOnceAcrossFiles() throws Exception {
        try (LogReader reader = reader(new Tail(END))) {
            for (long offset = 1; offset <= END; offset += GROUP) {
                Group group = reader.next(offset);
                assertEquals(offset, group.first());
                assertEquals(GROUP, group.deliveries().size());
            }
            assertNull(reader.next(END + 1));
        }
    }

    @Test
    public void findsTheGroupThatHoldsAnOffsetFromWhereverItIsAsked() throws Exception {
        try (LogReader reader = reader(new Tail(END))) {
            for (long offset : new long[] {300, 301, 302, 4, 602, 5, 1, 630, 600}) {
                Group group = reader.next(offset);
                assertEquals((offset - 1) / GROUP * GROUP + 1, group.first());
            }
        }
    }

    @Test
    public void showsNothingThatIsNotDurableYet() throws Exception {
        try (LogReader reader = reader(new Tail(6))) {
            assertEquals(4, reader.next(6).first());
            assertNull(reader.next(7));
        }
        try (LogReader reader = reader(new Tail(5))) {
            assertEquals(1, reader.next(1).first());
            assertNull("it ends behind what is durable", reader.next(4));
        }
    }

    @Test
    public void readsOnInAFileThatWasPutBackAfterSomebodyHadRemovedIt() throws Exception {
        Path copy = temporary.getRoot().toPath().resolve("copy");
        try (LogReader reader = reader(new Tail(END + GROUP))) {
            assertEquals(END - GROUP + 1, reader.next(END).first());
            Files.copy(files.path(SECOND), copy);
            try (Segment segment = Segment.open(copy, SECOND)) {
                segment.append(new Group(END + 1, GROUP, null), Records.blob(END + 1, GROUP), new Totals());
            }
            Files.move(copy, files.path(SECOND), StandardCopyOption.ATOMIC_MOVE);
            assertEquals(END + 1, reader.next(END + 1).first());
        }
    }

    @Test
    public void takesFromMemoryWhatIsThere() throws Exception {
        var tail = new Tail(END - GROUP);
        Group cached = Records.group(END - GROUP + 1, GROUP);
        tail.add(cached, 10);
        try (LogReader reader = reader(tail)) {
            assertSame(cached, reader.next(END));
            assertEquals(END - 2 * GROUP + 1, reader.next(END - GROUP).first());
        }
    }

    @Test
    public void tellsWhenAFileWasBegunAndWhereATimeLies() throws Exception {
        try (LogReader reader = reader(new Tail(END))) {
            var first = files.path(1);
            assertEquals(Rig.T0 + 1, reader.appended(first));
            assertEquals(Rig.T0 + SECOND, reader.appended(files.path(SECOND)));
            assertEquals(4, reader.firstAppendedAt(first, Rig.T0 + 4));
            assertEquals(7, reader.firstAppendedAt(first, Rig.T0 + 5));
            assertEquals(1, reader.firstAppendedAt(first, 0));
            assertEquals(-1, reader.firstAppendedAt(first, Rig.T0 + 599));
        }
    }

    @Test
    public void anEmptyFileWasBegunAtNoTime() throws Exception {
        files.add(END + 1);
        Segment.create(files.path(END + 1), END + 1, new Totals()).close();
        try (LogReader reader = reader(new Tail(END))) {
            assertEquals(Long.MAX_VALUE, reader.appended(files.path(END + 1)));
        }
    }

    @Test
    public void filesAreFoundWeighedAndDeletedWithWhatBelongsToThem() throws Exception {
        Files.write(temporary.getRoot().toPath().resolve("other.db"), new byte[10]);
        Files.write(files.path(1).resolveSibling(files.path(1).getFileName() + "-wal"), new byte[1_000]);
        var found = new SegmentFiles(temporary.getRoot().toPath());
        assertEquals(List.of(1L, SECOND), List.copyOf(found.all().keySet()));
        assertEquals(Files.size(files.path(1)) + 1_000 + Files.size(files.path(SECOND)), found.bytes());
        assertEquals(1L, (long) found.holding(SECOND - 1).getKey());
        assertEquals(SECOND, (long) found.holding(SECOND).getKey());
        found.delete(1);
        assertEquals(SECOND, (long) found.holding(1).getKey());
        try (var left = Files.list(temporary.getRoot().toPath())) {
            assertEquals(2, left.count());
        }
    }

    @Test
    public void aScanGathersGroupsAndGoesOnInTheMiddleOfOne() throws Exception {
        try (LogReader reader = reader(new Tail(END))) {
            Scan first = Scan.from(0, 10, reader, new Matcher(Selector.all(), new MemoryCatalog()));
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L), Records.offsets(first.deliveries()));
            assertEquals(10, first.end());
            Scan second = Scan.from(10, 600, reader, new Matcher(Selector.all(), new MemoryCatalog()));
            assertEquals(11L, (long) Records.offsets(second.deliveries()).get(0));
            assertEquals(600, second.deliveries().size());
            assertEquals(610, second.end());
            Scan unwanted = Scan.from(10, 1, reader, new Matcher(Selector.properties("rain"), new MemoryCatalog()));
            assertEquals(new Scan(List.of(), END, 0), unwanted);
        }
    }

    @Test
    public void memoryKeepsTheNewestGroupsOnly() {
        var tail = new Tail(0);
        for (long first = 1; first < 60_000; first += 10_000) {
            tail.add(new Group(first, 10_000, null), 1);
        }
        assertEquals(60_000, tail.end());
        assertNull(tail.find(10_000));
        assertEquals(10_001, tail.find(10_001).first());
        tail.add(new Group(60_001, 1, null), 16 << 20);
        assertNull("bytes count, too", tail.find(60_000));
        assertEquals(60_001, tail.find(60_001).first());
        assertNull(tail.find(60_002));
    }
}
