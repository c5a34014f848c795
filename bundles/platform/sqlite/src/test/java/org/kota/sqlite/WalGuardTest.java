package org.kota.sqlite;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.sqlite.Incidents.Incident;

/** What others do to the write-ahead log of an open file is told from what Kota and other programs that read do. */
public class WalGuardTest {

    private static final int PAGES = 40;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path file;
    private Path log;
    private Database database;

    @Before
    public void open() throws Exception {
        file = folder.newFolder("area").toPath().resolve("a.db");
        log = file.resolveSibling("a.db-wal");
        openFile();
        database.execute("CREATE TABLE t(x INTEGER PRIMARY KEY, y BLOB)");
        insert(3);
        database.writeBack();
        insert(5);
    }

    private void openFile() throws SQLException {
        database = Database.open(file, PAGES);
        database.watch();
    }

    @After
    public void close() throws Exception {
        database.close();
    }

    private void insert(int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            database.begin();
            database.execute("INSERT INTO t VALUES (NULL, randomblob(3000))");
            database.commit();
        }
    }

    /** Somebody who writes later than within the same tick of the file system's clock as Kota did. */
    private void awaitTick(Path changed) {
        await().until(() -> {
            Path probe = Files.write(folder.getRoot().toPath().resolve("probe"), new byte[1]);
            return Files.getLastModifiedTime(probe).compareTo(Files.getLastModifiedTime(changed)) > 0;
        });
    }

    private void cutTo(long size) throws IOException {
        try (var log = new RandomAccessFile(this.log.toFile(), "rw")) {
            log.setLength(size);
        }
    }

    private void writeOver(byte[] content) throws IOException {
        awaitTick(log);
        Files.write(log, content);
    }

    private List<Incident> said() {
        return Incidents.all().stream().filter(one -> one.file().equals(log)).toList();
    }

    private long found(Path path) throws SQLException {
        try (Database fresh = Database.openReadOnly(path)) {
            assertEquals(null, fresh.damage());
            return fresh.number("SELECT count(*) FROM t", -1);
        }
    }

    /** Nothing is accepted, and what was written back before stays as it was, also at the close and behind it. */
    private void assertRefusedAndKept() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        String told = assertThrows(SQLException.class, () -> insert(1)).getMessage();
        assertTrue(told, told.contains("a.db-wal was overwritten or cut off while Kota runs"));
        for (int i = 0; i < PAGES; i++) {
            assertThrows(SQLException.class, database::begin);
        }
        assertTrue(Database.isBroken(assertThrows(SQLException.class, database::look)));
        assertFalse(database.hasAll());
        assertEquals(1, said().size());
        assertFalse(said().get(0).mended());
        database.close();
        assertTrue(java.util.Arrays.equals(whole, Files.readAllBytes(file)));
        assertTrue(Files.exists(file.resolveSibling("a.db-wal.replaced-1")));
        openFile();
        assertEquals("what was written back", 3, found(file));
        insert(1);
        assertEquals(4, found(file));
    }

    @Test
    public void nothingThatKotaItselfDoesIsAnIncident() throws Exception {
        long size = 0;
        for (int i = 0; i < 10; i++) {
            insert(PAGES);
            size = Math.max(size, Files.size(log));
            try (Database reader = Database.openReadOnly(file)) {
                reader.number("SELECT count(*) FROM t", 0);
            }
            database.look();
            database.writeBack();
        }
        assertTrue("it is begun anew when it was written back", size < 3 * PAGES * 4_200L);
        database.execute("VACUUM", "UPDATE t SET x = x + 10000", "PRAGMA wal_checkpoint(RESTART)");
        insert(1);
        database.begin();
        database.execute("DELETE FROM t");
        database.rollbackQuietly(new SQLException("for a test"));
        insert(1);
        assertEquals(410, database.number("SELECT count(*) FROM t", 0));
        assertEquals(List.of(), said());
        assertTrue(database.hasAll());
    }

    @Test
    public void aTransactionLargerThanTheCacheIsNoIncident() throws Exception {
        for (boolean commits : new boolean[] {true, false, true}) {
            database.begin();
            for (int i = 0; i < 2_000; i++) {
                try (var insert = database.prepare("INSERT INTO t VALUES (NULL, randomblob(3000))")) {
                    insert.executeUpdate();
                }
                database.remember();
            }
            if (commits) {
                database.commit();
            } else {
                database.rollbackQuietly(new SQLException("for a test"));
            }
            insert(2);
        }
        assertEquals(List.of(), said());
        assertEquals(4_014, database.number("SELECT count(*) FROM t", 0));
    }

    @Test
    public void aTouchAndTheSameOnceMoreAreNoIncident() throws Exception {
        Files.setLastModifiedTime(log, FileTime.fromMillis(1));
        insert(1);
        database.look();
        writeOver(Files.readAllBytes(log));
        database.look();
        insert(PAGES);
        assertEquals(List.of(), said());
        assertEquals(9 + PAGES, database.number("SELECT count(*) FROM t", 0));
    }

    @Test
    public void anotherProgramThatUsesSqliteIsNoIncident() throws Exception {
        for (String way : List.of("PASSIVE", "RESTART", "TRUNCATE")) {
            try (Database other = Database.open(file, 1_000)) {
                other.execute("INSERT INTO t VALUES (NULL, 'x')", "PRAGMA wal_checkpoint(" + way + ")");
                database.look();
                other.execute("INSERT INTO t VALUES (NULL, 'y')");
            }
            insert(1);
        }
        assertEquals(List.of(), said());
        assertEquals(17, database.number("SELECT count(*) FROM t", 0));
        assertEquals(17, found(file));
    }

    @Test
    public void aLogThatIsCutOffIsNotWrittenBack() throws Exception {
        cutTo(0);
        assertRefusedAndKept();
    }

    @Test
    public void aLogThatIsCutOffInTheMiddleIsNotWrittenBack() throws Exception {
        cutTo(Files.size(log) / 2);
        assertRefusedAndKept();
    }

    @Test
    public void noiseInTheMiddleOfTheLogIsNotWrittenBack() throws Exception {
        awaitTick(log);
        try (var log = new RandomAccessFile(this.log.toFile(), "rw")) {
            log.seek(log.length() / 2);
            log.write(new byte[500]);
        }
        assertRefusedAndKept();
    }

    @Test
    public void anOlderCopyOfTheLogIsNotWrittenBack() throws Exception {
        byte[] older = Files.readAllBytes(log);
        insert(5);
        writeOver(older);
        assertRefusedAndKept();
    }

    /** Another process would put pages of before over those that the file has had since. */
    @Test
    public void aCopyOfAnOlderRoundOfTheLogIsNotWrittenBackEvenIfItIsLonger() throws Exception {
        insert(5);
        byte[] older = Files.readAllBytes(log);
        database.execute("DELETE FROM t WHERE x > 3");
        database.writeBack();
        insert(2);
        writeOver(older);
        assertRefusedAndKept();
    }

    @Test
    public void aLogThatIsCutOffWithinATransactionTakesTheTransactionBack() throws Exception {
        database.begin();
        database.execute("INSERT INTO t VALUES (NULL, 'x')");
        cutTo(0);
        assertTrue(Database.isBroken(refusedCommit()));
        assertRefusedAndKept();
    }

    private SQLException refusedCommit() {
        SQLException refused = assertThrows(SQLException.class, database::commit);
        database.rollbackQuietly(refused);
        return refused;
    }

    /** In a log that was begun anew, what is written behind the cut doesn't reach its former size again. */
    @Test
    public void aLogThatIsCutOffBetweenTheLookAndTheCommitAcceptsNothing() throws Exception {
        insert(PAGES);
        try (var insert = database.prepare("INSERT INTO t VALUES (NULL, 'x')")) {
            database.look();
            cutTo(0);
            insert.executeUpdate();
            assertTrue(Database.isBroken(assertThrows(SQLException.class, database::remember)));
        }
        assertThrows(SQLException.class, database::begin);
    }

    @Test
    public void aBrokenLogIsSetAsideSoThatNoStartAfterAKillTakesIt() throws Exception {
        byte[] older = Files.readAllBytes(log);
        insert(1);
        writeOver(older);
        assertThrows(SQLException.class, database::look);
        await().until(() -> {
            assertThrows(SQLException.class, database::look);
            return !Files.exists(log);
        });
        Path copy = folder.getRoot().toPath().resolve("left.db");
        Files.copy(file, copy);
        assertEquals(3, found(copy));
        assertRefusedAndKept();
    }

    @Test
    public void whatIsWholeAgainIsUsedOn() throws Exception {
        byte[] whole = Files.readAllBytes(log);
        cutTo(0);
        assertThrows(SQLException.class, database::look);
        writeOver(whole);
        insert(1);
        assertTrue(database.hasAll());
        assertEquals(9, found(file));
        assertEquals(1, said().size());
    }

    @Test
    public void nothingIsMissingIfAllOfItHadBeenWrittenBack() throws Exception {
        database.execute("PRAGMA wal_checkpoint(PASSIVE)");
        cutTo(0);
        insert(1);
        assertTrue(said().get(0).text(), said().get(0).mended());
        assertEquals(9, found(file));
        database.close();
        openFile();
        assertEquals(9, database.number("SELECT count(*) FROM t", 0));
    }

    @Test
    public void aLogThatWasRemovedOrReplacedIsWrittenBack() throws Exception {
        byte[] older = Files.readAllBytes(log);
        insert(1);
        Files.delete(log);
        database.look();
        assertTrue(database.putBackIfGone());
        openFile();
        insert(1);
        Path other = Files.write(file.resolveSibling("other"), older);
        Files.move(other, log, StandardCopyOption.REPLACE_EXISTING);
        database.look();
        assertTrue(database.putBackIfGone());
        openFile();
        assertEquals(10, found(file));
        assertTrue(Files.exists(file.resolveSibling("a.db-wal.replaced-1")));
        assertEquals(List.of(true), said().stream().map(Incident::mended).toList());
        assertFalse("the file itself isn't suspected", Incidents.all().stream().anyMatch(one -> one.file()
                .equals(file)));
    }

    @Test
    public void aLogThatWasRemovedIsNotWrittenBackOverAFileThatWasOverwritten() throws Exception {
        Files.delete(log);
        byte[] other = "no database".repeat(1_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        awaitTick(file);
        Files.write(file, other);
        assertThrows(SQLException.class, database::look);
        assertFalse(database.putBackIfGone());
        assertTrue(java.util.Arrays.equals(other, Files.readAllBytes(file)));
    }

    /** The page that SQLite reads first is in the log alone. */
    @Test
    public void aFileThatIsNewIsKeptAsItIs() throws Exception {
        Path young = folder.getRoot().toPath().resolve("young.db");
        Database fresh = Database.open(young, PAGES);
        fresh.watch();
        fresh.execute("CREATE TABLE t(x)");
        byte[] had = Files.readAllBytes(young);
        try (var cut = new RandomAccessFile(young.resolveSibling("young.db-wal").toFile(), "rw")) {
            cut.setLength(0);
        }
        fresh.close();
        assertTrue(java.util.Arrays.equals(had, Files.readAllBytes(young)));
    }
}
