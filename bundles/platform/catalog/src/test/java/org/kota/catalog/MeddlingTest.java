package org.kota.catalog;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.model.Thing;
import org.kota.sqlite.Database;
import org.kota.sqlite.Incidents;
import org.kota.sqlite.Incidents.Incident;
import org.kota.store.StoreException;
import org.kota.testkit.ManualClock;

/** What somebody does to the file of the catalog while it is open is seen within a minute, also when nothing changes. */
public class MeddlingTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private Path file;
    private SqliteCatalog catalog;

    @Before
    public void open() {
        file = folder.getRoot().toPath().resolve("catalog/catalog.db");
        catalog = new SqliteCatalog(file, folder.getRoot().toPath().resolve("run/catalog-ids"), clock);
        save("a");
    }

    @After
    public void close() {
        catalog.close();
    }

    private void save(String name) {
        catalog.save(Thing.of(name, name, null, Map.of()));
    }

    private List<Incident> said() {
        return Incidents.all().stream().filter(one -> one.file().equals(file)).toList();
    }

    @Test
    public void aRemovedFileIsPutBackThoughNothingChanges() throws Exception {
        Files.delete(file);
        clock.advance(MINUTE);
        assertTrue(Files.exists(file));
        assertTrue(said().get(0).mended());
        save("b");
        catalog.close();
        open();
        assertTrue(catalog.thing("b").isPresent());
    }

    @Test
    public void aReplacedFileIsPutBackThoughNothingChanges() throws Exception {
        Path other = folder.newFile().toPath();
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        clock.advance(MINUTE);
        assertTrue(Files.exists(file.resolveSibling("catalog.db.replaced-1")));
        assertTrue(said().get(0).mended());
    }

    @Test
    public void aCopyOverTheFileIsSaidThoughNothingChangesAndChangesGoOn() throws Exception {
        Path backup = folder.getRoot().toPath().resolve("backup.db");
        try (Database reader = Database.openReadOnly(file)) {
            reader.execute("VACUUM INTO '" + backup + "'");
        }
        clock.advance(MINUTE);
        assertEquals(List.of(), said());
        Files.write(file, Files.readAllBytes(backup));
        clock.advance(MINUTE);
        assertFalse(said().get(0).mended());
        save("b");
        catalog.close();
        open();
        assertTrue(catalog.thing("b").isPresent());
    }

    @Test
    public void aFileThatWasCutOffTakesNothingMoreAndWhatItsLogHasIsKept() throws Exception {
        for (int i = 0; i < 300; i++) {
            save("thing-" + i);
        }
        Files.write(file, new byte[0]);
        String told = assertThrows(StoreException.class, () -> save("b")).getMessage();
        assertTrue(told, told.contains(file.toString()) && told.contains("restore the folder catalog/"));
        assertThrows(StoreException.class, () -> save("b"));
        assertTrue(said().get(0).text().contains("It is broken since"));
        catalog.close();
        assertTrue(Files.exists(file.resolveSibling("catalog.db-wal.replaced-1")));
        catalog = null;
        assertThrows(StoreException.class, this::open);
        Files.delete(file);
        Files.delete(folder.getRoot().toPath().resolve("run/catalog-ids"));
        Files.delete(file.resolveSibling("ids.mark"));
        open();
    }

    @Test
    public void aFileWhoseWriteAheadLogWasCutOffTakesNothingMoreAndKeepsWhatItHad() throws Exception {
        Path wal = file.resolveSibling("catalog.db-wal");
        catalog.close();
        open();
        save("b");
        Files.write(wal, new byte[0]);
        String told = assertThrows(StoreException.class, () -> save("c")).getMessage();
        assertTrue(told, told.contains(wal.toString()));
        assertThrows(StoreException.class, () -> save("d"));
        assertTrue(Incidents.all().stream().anyMatch(one -> one.file().equals(wal) && !one.mended()));
        catalog.close();
        open();
        assertTrue(catalog.thing("a").isPresent());
        assertFalse(catalog.thing("b").isPresent());
        save("e");
    }
}
