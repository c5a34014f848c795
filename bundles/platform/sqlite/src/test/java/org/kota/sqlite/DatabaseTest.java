package org.kota.sqlite;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DatabaseTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void keepsWhatWasCommittedAndForgetsWhatWasRolledBack() throws Exception {
        var file = folder.getRoot().toPath().resolve("a.db");
        try (Database database = Database.open(file, 250)) {
            database.execute("CREATE TABLE t(x INTEGER PRIMARY KEY)");
            database.begin();
            database.execute("INSERT INTO t VALUES (1)");
            database.commit();
            database.begin();
            database.execute("INSERT INTO t VALUES (2)");
            database.rollbackQuietly(new SQLException("test"));
        }
        try (Database database = Database.openReadOnly(file)) {
            assertEquals(1, database.number("SELECT count(*) FROM t", -1));
            assertEquals(1, database.number("SELECT max(x) FROM t", -1));
        }
    }

    @Test
    public void tellsAFileThatIsBrokenFromOneThatCannotBeReached() throws Exception {
        var file = folder.getRoot().toPath().resolve("text.db");
        Files.writeString(file, "This is no database, and long enough to be seen as none.".repeat(20));
        assertTrue(Database.isBroken(assertThrows(SQLException.class, () -> Database.open(file, 250))));
        var away = folder.getRoot().toPath().resolve("no/such/folder/a.db");
        assertFalse(Database.isBroken(assertThrows(SQLException.class, () -> Database.open(away, 250))));
    }

    @Test
    public void syncsEveryCommit() throws Exception {
        try (Database database = Database.open(folder.getRoot().toPath().resolve("b.db"), 250)) {
            assertEquals("FULL", 2, database.number("PRAGMA synchronous", -1));
        }
    }

    @Test
    public void namesTheDamageOfATornFile() throws Exception {
        var file = folder.getRoot().toPath().resolve("c.db");
        try (Database database = Database.open(file, 250)) {
            database.execute("CREATE TABLE t(x INTEGER PRIMARY KEY, y BLOB)");
            database.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
                    + " INSERT INTO t SELECT i, randomblob(500) FROM n");
            assertNull(database.damage());
        }
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(4096 * 5);
            raw.write(new byte[4096 * 3]);
        }
        try (Database database = Database.open(file, 250)) {
            assertNotNull(database.damage());
        }
    }

    @Test
    public void aFileThatSomebodyRemovedIsPutBackWithAllThatWasCommitted() throws Exception {
        var file = folder.getRoot().toPath().resolve("d/d.db");
        Files.createDirectories(file.getParent());
        Database database = Database.open(file, 250);
        database.execute("CREATE TABLE t(x INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        assertTrue(database.isInPlace());
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.delete(file.resolveSibling("d.db" + suffix));
        }
        Files.delete(file.getParent());
        database.execute("INSERT INTO t VALUES (2)");
        assertFalse(database.isInPlace());
        assertTrue(database.putBackIfGone());
        assertEquals(2, count(file));
    }

    @Test
    public void aFileThatWasReplacedIsPutBackAndTheOtherSetAside() throws Exception {
        var file = folder.getRoot().toPath().resolve("e.db");
        Database database = Database.open(file, 250);
        database.schemaVersion(7);
        database.execute("CREATE TABLE t(x INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        var backup = folder.getRoot().toPath().resolve("backup.db");
        database.execute("VACUUM INTO '" + backup + "'");
        database.execute("INSERT INTO t VALUES (2)");
        Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);
        database.execute("INSERT INTO t VALUES (3)");
        assertFalse(database.isInPlace());
        assertTrue(database.putBackIfGone());
        assertEquals(3, count(file));
        assertEquals(1, count(file.resolveSibling("e.db.replaced-1")));
        try (Database again = Database.open(file, 250)) {
            assertEquals(7, again.schemaVersion());
            assertNull(again.damage());
            assertFalse(again.putBackIfGone());
        }
    }

    @Test
    public void whatWasWrittenOverAFileBecomesTheFileWithoutItsFormerLog() throws Exception {
        Database database = watched();
        var backup = folder.getRoot().toPath().resolve("backup.db");
        database.execute("VACUUM INTO '" + backup + "'");
        insert(database, 2);
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        insert(database, 3);
        assertFalse("its own writing back is none", database.isOverwritten());
        Files.write(watchedFile(), Files.readAllBytes(backup));
        assertTrue(database.isOverwritten());
        assertThrows(SQLException.class, () -> insert(database, 4));
        database.rollbackQuietly(new SQLException("test"));
        String said =
                assertThrows(SQLException.class, database::yieldIfOverwritten).getMessage();
        assertTrue(said, said.contains("is being overwritten"));
        Awaitility.await().ignoreExceptions().until(database::yieldIfOverwritten);
        assertEquals(-1, Files.mismatch(watchedFile(), backup));
        try (Stream<Path> left = Files.list(watchedFile().getParent())) {
            assertEquals(Set.of(watchedFile(), backup), left.collect(Collectors.toSet()));
        }
        assertEquals(1, count(watchedFile()));
    }

    @Test
    public void whatWasWrittenOverAFileIsNotMixedWithItsLogAtTheClose() throws Exception {
        Database database = watched();
        byte[] older = snapshot(database);
        insert(database, 2);
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        insert(database, 3);
        Files.write(watchedFile(), older);
        database.close();
        assertArrayEquals(older, Files.readAllBytes(watchedFile()));
        assertFalse(Files.exists(watchedFile().resolveSibling("f.db-wal")));
        assertEquals(1, count(watchedFile()));
    }

    @Test
    public void textThatWasWrittenOverAFileIsSeen() throws Exception {
        Database database = watched();
        Files.writeString(watchedFile(), "Notes");
        assertTrue(database.isOverwritten());
        Awaitility.await().ignoreExceptions().until(database::yieldIfOverwritten);
        assertEquals("Notes", Files.readString(watchedFile()));
    }

    @Test
    public void aFileThatWasTouchedOrWrittenBackByAnotherProgramIsKept() throws Exception {
        try (Database database = watched()) {
            insert(database, 2);
            try (Database other = Database.open(watchedFile(), 250)) {
                other.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            assertFalse(database.isOverwritten());
            Files.setLastModifiedTime(watchedFile(), FileTime.fromMillis(1));
            assertFalse(database.isOverwritten());
            insert(database, 3);
        }
        assertEquals(3, count(watchedFile()));
    }

    @Test
    public void aFileThatTheDiskHadNoRoomToWriteBackWholeIsOnesOwn() throws Exception {
        try (Database database = growing()) {
            grow(database);
            writeBackUntilFull(24 << 10);
            assertFalse("nothing of it was there before", database.isOverwritten());
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            assertFalse(database.isOverwritten());
            long had = Files.size(watchedFile());
            grow(database);
            writeBackUntilFull((int) had + (8 << 10));
            assertFalse(database.isOverwritten());
            grow(database);
        }
        try (Database after = Database.openReadOnly(watchedFile())) {
            assertNull(after.damage());
            assertEquals(3, after.number("SELECT v FROM n", -1));
        }
    }

    @Test
    public void aFileThatSomebodyCutOffIsNot() throws Exception {
        try (Database database = growing()) {
            grow(database);
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            assertFalse(database.isOverwritten());
            try (FileChannel file = FileChannel.open(watchedFile(), StandardOpenOption.WRITE)) {
                file.truncate(16 << 10);
            }
            assertTrue(database.isOverwritten());
        }
    }

    private Database growing() throws SQLException {
        Database database = Database.open(watchedFile(), 0);
        database.execute("CREATE TABLE t(b)", "CREATE TABLE n(v)", "INSERT INTO n VALUES (0)");
        database.watch("SELECT v FROM n");
        return database;
    }

    private static void grow(Database database) throws SQLException {
        database.begin();
        database.execute("INSERT INTO t VALUES (zeroblob(100000))", "UPDATE n SET v = v + 1");
        database.commit();
    }

    /** What SQLite leaves of its log's writing back when the disk has room for so many bytes of the file. */
    private void writeBackUntilFull(int bytes) throws Exception {
        Path copy = Files.createDirectories(folder.getRoot().toPath().resolve("copy"))
                .resolve("f.db");
        for (String suffix : List.of("", "-wal")) {
            Files.copy(
                    Beside.named(watchedFile(), suffix),
                    Beside.named(copy, suffix),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        try (Database whole = Database.open(copy, 250)) {
            whole.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        byte[] begun = Arrays.copyOf(Files.readAllBytes(copy), bytes);
        try (FileChannel file = FileChannel.open(watchedFile(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(begun));
        }
        assertTrue("it says more of itself than it has", Files.size(copy) > Files.size(watchedFile()));
    }

    private Path watchedFile() {
        return folder.getRoot().toPath().resolve("f.db");
    }

    private Database watched() throws SQLException {
        Database database = Database.open(watchedFile(), 250);
        database.execute(
                "CREATE TABLE t(x INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)", "PRAGMA wal_checkpoint(TRUNCATE)");
        database.watch("SELECT max(x) FROM t");
        return database;
    }

    private byte[] snapshot(Database database) throws Exception {
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return Files.readAllBytes(watchedFile());
    }

    private static void insert(Database database, int x) throws SQLException {
        database.begin();
        database.execute("INSERT INTO t VALUES (" + x + ")");
        database.commit();
    }

    private static long count(Path file) throws SQLException {
        try (Database database = Database.openReadOnly(file)) {
            return database.number("SELECT count(*) FROM t", -1);
        }
    }
}
