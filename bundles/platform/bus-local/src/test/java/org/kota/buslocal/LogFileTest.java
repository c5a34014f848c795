package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.sqlite.Database;

/** The end of the log when writing fails: what was refused isn't in it, what was acknowledged is, and it goes on. */
public class LogFileTest {

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private SegmentFiles files;
    private LogFile log;
    private EndMark mark;

    @Before
    public void open() throws Exception {
        open(10, 0);
    }

    @After
    public void close() throws Exception {
        log.close();
        mark.close();
        Handles.assertNoneBelow(temporary.getRoot().toPath());
    }

    private void open(long perFile, long used) throws Exception {
        files = new SegmentFiles(temporary.getRoot().toPath());
        mark = new EndMark(temporary.getRoot().toPath().resolve("run/bus-end"));
        log = new LogFile(files, perFile, used, mark);
    }

    private void reopen(long perFile, long used) throws Exception {
        close();
        open(perFile, used);
    }

    private void append(int count) throws Exception {
        long first = log.next();
        log.append(Records.group(first, count), Records.blob(first, count));
    }

    private static void change(Path file, String... sql) throws SQLException {
        try (Database database = Database.open(file, 250)) {
            database.execute(sql);
        }
    }

    /** The offsets in all files, as a reader finds them. */
    private List<Long> offsets() throws Exception {
        var found = new ArrayList<Long>();
        try (var reader = new LogReader(files, new Tail(log.next() - 1))) {
            for (Group g = reader.next(1); g != null; g = reader.next(g.last() + 1)) {
                found.addAll(Records.offsets(g.deliveries()));
            }
        }
        return found;
    }

    @Test
    public void anEmptyLogBeginsBehindTheGreatestOffsetThatAnyoneHasSeen() throws Exception {
        assertEquals(1, log.next());
        close();
        Files.delete(files.path(1));
        open(10, 41);
        assertEquals(42, log.next());
        assertEquals(List.of(42L), List.copyOf(files.all().keySet()));
    }

    @Test
    public void aLogThatIsBehindWhatWasSeenGoesOnBehindThat() throws Exception {
        append(3);
        reopen(10, 7);
        append(2);
        assertEquals(10, log.next());
        assertEquals(List.of(1L, 2L, 3L, 8L, 9L), offsets());
        reopen(10, 2);
        assertEquals(10, log.next());
    }

    @Test
    public void noOffsetIsGivenOutAgainAfterTheFolderWasLostOrAnOlderCopyRestored() throws Exception {
        append(3);
        close();
        byte[] older = Files.readAllBytes(files.path(1));
        open(10, 0);
        append(4);
        close();
        Files.write(files.path(1), older);
        open(10, 3);
        append(1);
        assertEquals(List.of(1L, 2L, 3L, 8L), offsets());
        close();
        Files.delete(files.path(1));
        open(10, 0);
        append(1);
        assertEquals(List.of(9L), offsets());
    }

    @Test
    public void whatWasAppendedStaysCountedAfterTheFolderWasLostOrAnOlderCopyRestored() throws Exception {
        append(3);
        close();
        byte[] older = Files.readAllBytes(files.path(1));
        open(10, 0);
        append(4);
        close();
        Files.write(files.path(1), older);
        open(10, 3);
        append(1);
        assertEquals(Map.of(Records.SOURCE, 8L), log.totals().bySource());
        reopen(10, 0);
        assertEquals(
                "also at the next start",
                Map.of(Records.SOURCE, 8L),
                log.totals().bySource());
        close();
        Files.delete(files.path(1));
        open(10, 0);
        append(1);
        assertEquals(Map.of(Records.SOURCE, 9L), log.totals().bySource());
        reopen(10, 0);
        assertEquals(Map.of(Records.SOURCE, 9L), log.totals().bySource());
    }

    @Test
    public void countsThatAreNotWholeAreBegunAnew() throws Exception {
        append(3);
        close();
        Path counts = temporary.getRoot().toPath().resolve("run/bus-counts");
        Files.writeString(counts, "bus-counts 1\n99 ");
        Files.delete(files.path(1));
        open(10, 0);
        assertEquals(Map.of(), log.totals().bySource());
        append(1);
        close();
        assertTrue(Files.readString(counts), Files.readString(counts).endsWith("end\n"));
        open(10, 0);
    }

    @Test
    public void aMarkThatIsNoNumberIsBegunAnew() throws Exception {
        append(3);
        close();
        Path file = temporary.getRoot().toPath().resolve("run/bus-end");
        assertEquals("3\n", Files.readString(file));
        Files.write(file, new byte[4096]);
        open(10, 0);
        append(1);
        assertEquals("4\n", Files.readString(file));
        Files.delete(file);
        reopen(10, 0);
        assertEquals("4\n", Files.readString(file));
    }

    @Test
    public void theMarkIsKeptWhileItsWriterIsInterruptedAndWhenItsFolderIsRemoved() throws Exception {
        Path file = temporary.getRoot().toPath().resolve("run/bus-end");
        try {
            Thread.currentThread().interrupt();
            mark.set(3);
        } finally {
            assertTrue(Thread.interrupted());
        }
        mark.set(4);
        assertEquals("4\n", Files.readString(file));
        Files.delete(file);
        Files.delete(file.resolveSibling("bus-counts"));
        Files.delete(file.getParent());
        close();
        assertEquals("4\n", Files.readString(file));
        assertTrue(Files.exists(file.resolveSibling("bus-counts")));
    }

    @Test
    public void aNewFileIsBegunWhenOneIsFullAndKnowsTheCounts() throws Exception {
        append(9);
        append(1);
        assertEquals(1, files.all().size());
        append(1);
        assertEquals(List.of(1L, 11L), List.copyOf(files.all().keySet()));
        assertEquals(files.path(11), log.current());
        reopen(10, 0);
        assertEquals(Map.of(Records.SOURCE, 11L), log.totals().bySource());
        assertEquals(12, log.next());
        append(1);
        assertEquals(Map.of(Records.SOURCE, 12L), log.totals().bySource());
        assertEquals(2, files.all().size());
    }

    @Test
    public void whatAFailingFileRefusesIsNotInItAndItGoesOn() throws Exception {
        append(2);
        change(log.current(), "CREATE TRIGGER no BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'no'); END");
        assertThrows(SQLException.class, () -> append(2));
        assertThrows(SQLException.class, () -> append(2));
        assertEquals(3, log.next());
        assertEquals(Map.of(Records.SOURCE, 2L), log.totals().bySource());
        change(log.current(), "DROP TRIGGER no");
        append(1);
        assertEquals(List.of(1L, 2L, 3L), offsets());
    }

    @Test
    public void aGroupWhoseCommitFailedButWhichIsInTheFileCountsAsWritten() throws Exception {
        append(2);
        change(log.current(), "CREATE TRIGGER no AFTER INSERT ON log BEGIN SELECT RAISE(FAIL, 'late'); END");
        append(2);
        assertEquals(5, log.next());
        assertEquals(Map.of(Records.SOURCE, 4L), log.totals().bySource());
        change(log.current(), "DROP TRIGGER no");
        append(1);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), offsets());
    }

    @Test
    public void aFileThatCannotBeOpenedAfterAFailureIsTriedAgain() throws Exception {
        append(2);
        change(log.current(), "ALTER TABLE log RENAME TO away");
        assertThrows(SQLException.class, () -> append(2));
        assertThrows(SQLException.class, () -> append(2));
        change(log.current(), "ALTER TABLE away RENAME TO log");
        append(2);
        assertEquals(List.of(1L, 2L, 3L, 4L), offsets());
    }

    @Test
    public void aFileThatWasRemovedIsPutBackWithAllThatWasAccepted() throws Exception {
        append(3);
        Files.move(files.path(1), temporary.getRoot().toPath().resolve("aside"));
        append(2);
        Files.delete(files.path(1));
        Files.delete(SegmentFiles.companion(files.path(1), "-wal"));
        append(2);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), offsets());
        reopen(10, 0);
        assertEquals(8, log.next());
        assertEquals(Map.of(Records.SOURCE, 7L), log.totals().bySource());
    }

    @Test
    public void aFileThatWasReplacedIsPutBackAndTheOtherSetAside() throws Exception {
        append(3);
        Path older = temporary.getRoot().toPath().resolve("older");
        change(files.path(1), "VACUUM INTO '" + older + "'");
        append(3);
        Files.move(older, files.path(1), StandardCopyOption.REPLACE_EXISTING);
        append(1);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), offsets());
        assertTrue(Files.exists(SegmentFiles.companion(files.path(1), ".replaced-1")));
    }

    @Test
    public void whatGoesIntoAFileThatCannotBePutBackIsRefusedByNameUntilItCan() throws Exception {
        append(3);
        Files.delete(files.path(1));
        Path blocked = Files.createDirectory(SegmentFiles.companion(files.path(1), ".back"));
        Files.createFile(blocked.resolve("full"));
        for (int attempt = 0; attempt < 3; attempt++) {
            String said = assertThrows(IOException.class, () -> append(2)).getMessage();
            assertTrue(said, said.startsWith(files.path(1) + " was removed or replaced while Kota runs and can't"));
        }
        assertEquals(4, log.next());
        Files.delete(blocked.resolve("full"));
        append(4);
        assertEquals("what was refused isn't in it", List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), offsets());
    }

    @Test
    public void aFileThatWasRemovedAndWroteNothingMoreIsPutBackWhenItIsClosed() throws Exception {
        append(3);
        Files.delete(files.path(1));
        reopen(10, 0);
        assertEquals(4, log.next());
    }

    @Test
    public void aWriteAheadLogThatWasRemovedIsWrittenBack() throws Exception {
        append(3);
        Files.delete(SegmentFiles.companion(files.path(1), "-wal"));
        append(2);
        append(1);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), offsets());
        reopen(10, 0);
        assertEquals(7, log.next());
    }

    @Test
    public void aDiskThatHasLostWhatWasAcknowledgedIsNamedAndNothingIsWrittenOverIt() throws Exception {
        append(2);
        append(2);
        change(
                log.current(),
                "DELETE FROM log WHERE first = 3",
                "CREATE TRIGGER no BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'no'); END");
        assertThrows(SQLException.class, () -> append(1));
        change(log.current(), "DROP TRIGGER no");
        String told = assertThrows(SQLException.class, () -> append(1)).getMessage();
        assertTrue(told, told.contains("ends before record 3 although record 4 was acknowledged"));
        assertEquals(5, log.next());
    }

    @Test
    public void aNewFileThatCannotBeMadeIsTakenAwayAndTheOldOneStays() throws Exception {
        append(10);
        Path blocked = Files.createDirectory(files.path(11));
        assertThrows(SQLException.class, () -> append(1));
        assertEquals(List.of(1L), List.copyOf(files.all().keySet()));
        assertFalse("taken away", Files.exists(blocked));
        append(1);
        assertEquals(12, log.next());
        assertEquals(11, offsets().size());
    }

    @Test
    public void aFileWhoseMakingWasCutOffIsMadeAgain() throws Exception {
        append(10);
        close();
        change(files.path(11), "CREATE TABLE half(a)");
        open(10, 0);
        assertEquals(List.of(1L), List.copyOf(files.all().keySet()));
        assertFalse(Files.exists(files.path(11)));
        append(1);
        assertEquals(11, offsets().size());
    }

    @Test
    public void theCountsAreCopiedSoThatOpeningReadsFewGroups() throws Exception {
        reopen(1_000_000, 0);
        for (int i = 0; i < 6; i++) {
            append(10_000);
        }
        change(log.current(), "UPDATE log SET rec = x'00' WHERE first < 40000");
        reopen(1_000_000, 0);
        assertEquals(Map.of(Records.SOURCE, 60_000L), log.totals().bySource());
    }
}
