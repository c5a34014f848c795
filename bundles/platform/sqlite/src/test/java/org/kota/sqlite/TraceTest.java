package org.kota.sqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

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

/** What others write into an open file is told from what Kota writes. */
public class TraceTest {

    private static final String TEN_ROWS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)"
                    + " INSERT INTO t SELECT NULL, randomblob(2000) FROM n";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path file;
    private Database database;

    @Before
    public void open() throws Exception {
        file = folder.newFolder("area").toPath().resolve("a.db");
        database = Database.open(file, 10);
        database.execute("CREATE TABLE t(x INTEGER PRIMARY KEY, y BLOB)");
        database.watch();
        insert();
        writeBack();
    }

    /** Else all of it is in the write-ahead log still, and nothing that is done to the file does harm. */
    private void writeBack() throws SQLException {
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @After
    public void close() throws Exception {
        database.close();
    }

    private void insert() throws SQLException {
        database.begin();
        database.execute(TEN_ROWS);
        database.commit();
    }

    private List<Incident> said() {
        return Incidents.all().stream().filter(one -> one.file().equals(file)).toList();
    }

    private Path backup() throws SQLException {
        Path backup = folder.getRoot().toPath().resolve("backup.db");
        database.execute("VACUUM INTO '" + backup + "'");
        return backup;
    }

    @Test
    public void nothingThatKotaItselfDoesIsAnIncident() throws Exception {
        Place before = Place.of(file);
        for (int i = 0; i < 20; i++) {
            insert();
            database.look();
            try (Database reader = Database.openReadOnly(file)) {
                reader.number("SELECT count(*) FROM t", 0);
            }
            database.look();
        }
        try (var prepared = database.prepare(TEN_ROWS)) {
            for (int i = 0; i < 10; i++) {
                prepared.executeUpdate();
                database.remember();
                database.look();
            }
        }
        assertFalse("it was written back", Place.of(file).equals(before));
        backup();
        Files.copy(file, folder.getRoot().toPath().resolve("copy.db"));
        database.look();
        database.close();
        database = Database.open(file, 10);
        database.watch();
        insert();
        database.look();
        assertEquals(List.of(), said());
        assertTrue(database.hasAll());
    }

    @Test
    public void aTouchIsSaidAndNothingIsRefused() throws Exception {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        insert();
        assertEquals(1, said().size());
        assertTrue(said().get(0).text(), said().get(0).text().contains("its time was changed"));
        assertFalse(said().get(0).mended());
        insert();
        assertTrue(database.hasAll());
        assertEquals(30, database.number("SELECT count(*) FROM t", 0));
    }

    @Test
    public void aCopyWrittenOverItIsSaidAtTheNextLook() throws Exception {
        Path backup = backup();
        insert();
        writeBack();
        database.look();
        assertEquals(List.of(), said());
        Files.write(file, Files.readAllBytes(backup));
        assertThrows("a part of what was written back is gone", SQLException.class, database::look);
        assertTrue(said().get(0).text(), said().get(0).text().contains("restore the folder area/"));
    }

    @Test
    public void aBrokenFileTakesNothingMoreUntilItIsSoundAgain() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(file, "Notes");
        String told = assertThrows(SQLException.class, this::insert).getMessage();
        assertTrue(told, told.contains(file.toString()) && told.contains("Stop Kota"));
        assertTrue(Database.isBroken(assertThrows(SQLException.class, database::look)));
        assertFalse(database.hasAll());
        Files.write(file, whole);
        insert();
        assertTrue(database.hasAll());
        assertNull(database.damage());
        assertEquals(20, database.number("SELECT count(*) FROM t", 0));
    }

    @Test
    public void whatIsStillInTheLogAloneMendsTheFile() throws Exception {
        insert();
        byte[] older = Files.readAllBytes(backup());
        writeBack();
        database.execute("UPDATE t SET y = randomblob(2000)");
        Files.write(file, older);
        database.look();
        assertEquals(1, said().size());
        assertTrue(database.hasAll());
        writeBack();
        assertNull(database.damage());
        assertEquals(20, database.number("SELECT count(*) FROM t", 0));
    }

    @Test
    public void theLogOfAFileThatWasBrokenIsKeptAtTheClose() throws Exception {
        database.execute("INSERT INTO t VALUES (77, 'last')");
        Path wal = file.resolveSibling("a.db-wal");
        byte[] log = Files.readAllBytes(wal);
        Files.write(file, new byte[] {1, 2, 3});
        database.close();
        assertEquals(log.length, Files.size(file.resolveSibling("a.db-wal.replaced-1")));
        assertFalse(Files.exists(wal));
    }

    @Test
    public void whatWasPutBackIsAnIncidentThatIsMended() throws Exception {
        Path backup = backup();
        Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);
        database.look();
        assertEquals("not written to in place", List.of(), said());
        assertTrue(database.putBackIfGone());
        assertTrue(said().get(0).mended());
        assertTrue(said().get(0).text(), said().get(0).text().contains("a.db.replaced-1"));
    }

    @Test
    public void whatIsMendedDoesNotHideWhatIsNot() {
        var worse = new Incident(file, "overwritten", false);
        assertTrue(Incidents.add(worse));
        assertFalse("said", Incidents.add(worse));
        Incidents.add(new Incident(file, "put back", true));
        assertEquals(List.of(worse), said());
    }
}
