package org.kota.catalog;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.model.Datastream;
import org.kota.model.IdentityPolicy;
import org.kota.model.Location;
import org.kota.model.RetentionClass;
import org.kota.model.Thing;
import org.kota.sqlite.Database;
import org.kota.store.CatalogListener;
import org.kota.store.StoreException;
import org.kota.testkit.ManualClock;

public class SqliteCatalogTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private Path file;
    private Path mark;
    private SqliteCatalog catalog;

    @Before
    public void open() {
        file = folder.getRoot().toPath().resolve("catalog/catalog.db");
        mark = folder.getRoot().toPath().resolve("run/catalog-ids");
        catalog = new SqliteCatalog(file, mark, clock);
    }

    @After
    public void close() {
        catalog.close();
    }

    @Test
    public void keepsEveryFactAcrossARestart() {
        Thing thing = catalog.save(Thing.of(
                "cikapundung-01", "Cikapundung", new Location(107.61, -6.91), Map.of("type", "river-post", "km", "3")));
        Datastream level =
                catalog.save(Datastream.of("cikapundung-01/water-level", "Water level", thing.id(), "water-level", "m")
                        .withInterval(Duration.ofMinutes(15))
                        .withRetention(RetentionClass.FOREVER)
                        .withIdentity(IdentityPolicy.APPEND)
                        .withProducer("depth-gauge")
                        .withProperties(Map.of("origin", "recording")));
        Thing nowhere = catalog.save(Thing.of("nowhere", "Nowhere", null, Map.of()));
        reopen();
        assertEquals(thing, catalog.thing("cikapundung-01").orElseThrow());
        assertEquals(thing, catalog.thing(thing.id()).orElseThrow());
        assertEquals(nowhere, catalog.thing("nowhere").orElseThrow());
        assertEquals(level, catalog.datastream("cikapundung-01/water-level").orElseThrow());
        assertEquals(level, catalog.datastream(level.id()));
    }

    @Test
    public void aFileThatSomebodyRemovedIsPutBackWithTheNextChange() throws Exception {
        catalog.save(thing("a"));
        Files.delete(file);
        catalog.save(thing("b"));
        assertTrue(Files.exists(file));
        Files.delete(file);
        reopen();
        assertEquals(2, catalog.things().size());
    }

    @Test
    public void aRemovedThingComesBackWithItsOldId() {
        Thing thing = catalog.save(thing("a"));
        Datastream stream = catalog.save(stream("a/x", thing));
        assertTrue(catalog.removeThing("a"));
        assertFalse("already gone", catalog.removeThing("a"));
        assertTrue(catalog.things().isEmpty());
        assertTrue(catalog.datastreams().isEmpty());
        assertTrue(catalog.datastream(stream.id()).deleted());
        reopen();
        assertTrue(catalog.thing("a").orElseThrow().deleted());
        assertEquals(thing.id(), catalog.save(thing("a")).id());
        assertEquals(stream.id(), catalog.save(stream("a/x", thing)).id());
        assertEquals(1, catalog.datastreams().size());
    }

    @Test
    public void refusesWhatWouldChangeTheMeaningOfRecords() {
        Thing thing = catalog.save(thing("a"));
        catalog.save(stream("a/x", thing));
        var inFeet = Datastream.of("a/x", "x", thing.id(), "water-level", "[ft_i]");
        String message = assertThrows(IllegalArgumentException.class, () -> catalog.save(inFeet))
                .getMessage();
        assertTrue(message, message.contains("a/x") && message.contains("unit") && message.contains("[ft_i]"));
        assertThrows(
                IllegalArgumentException.class,
                () -> catalog.save(stream("a/x", thing).withIdentity(IdentityPolicy.APPEND)));
        assertThrows(
                IllegalArgumentException.class,
                () -> catalog.save(Datastream.of("b/x", "x", 4711, "water-level", "m")));
    }

    @Test
    public void givesNoIdTwiceAfterAnOlderCatalogIsRestored() throws IOException {
        catalog.save(thing("a"));
        catalog.close();
        byte[] backup = Files.readAllBytes(file);
        catalog = new SqliteCatalog(file, mark, clock);
        long greatest = 0;
        for (int i = 0; i < 2 * Ids.RANGE; i++) {
            greatest = catalog.save(thing("later-" + i)).id();
        }
        catalog.close();
        Files.write(file, backup);
        catalog = new SqliteCatalog(file, mark, clock);
        assertTrue(catalog.thing("later-1").isEmpty());
        assertTrue(catalog.save(thing("fresh")).id() > greatest);
    }

    /** Within a range of ids, too: what a cut-off catalog gave is in the log and the history. */
    @Test
    public void givesNoIdTwiceAfterTheCatalogLostItsLastChange() throws IOException {
        catalog.save(thing("a"));
        catalog.close();
        byte[] before = Files.readAllBytes(file);
        catalog = new SqliteCatalog(file, mark, clock);
        long lost = catalog.save(thing("b")).id();
        catalog.close();
        Files.write(file, before);
        catalog = new SqliteCatalog(file, mark, clock);
        assertTrue(catalog.save(thing("c")).id() > lost);
    }

    /** As it is after a kill whose write-ahead log was lost: the first page alone is in the file. */
    @Test
    public void doesNotBeginAnewInAFileThatHasLostAllItHeld() throws Exception {
        catalog.save(thing("a"));
        catalog.close();
        Files.delete(file);
        Database.open(file, 250).close();
        assertTrue(Files.size(file) > 0);
        String message = assertThrows(StoreException.class, () -> new SqliteCatalog(file, mark, clock))
                .getMessage();
        assertTrue(message, message.contains("gone or empty") && message.contains(file.toString()));
        forgetIds();
        catalog = new SqliteCatalog(file, mark, clock);
    }

    @Test
    public void doesNotBeginAnewWhereAllOfItsFolderIsGone() throws IOException {
        catalog.save(thing("a"));
        catalog.close();
        Files.delete(file);
        Files.delete(file.resolveSibling("ids.mark"));
        String message = assertThrows(StoreException.class, () -> new SqliteCatalog(file, mark, clock))
                .getMessage();
        assertTrue(message, message.contains(file.toString()) && message.contains(mark.toString()));
        Files.delete(mark);
        catalog = new SqliteCatalog(file, mark, clock);
    }

    @Test
    public void leapsAheadWhenTheMarksAreLost() throws IOException {
        long first = catalog.save(thing("a")).id();
        catalog.close();
        forgetIds();
        catalog = new SqliteCatalog(file, mark, clock);
        assertTrue(catalog.save(thing("b")).id() > first + Ids.LEAP);
    }

    @Test
    public void anOrdinaryRestartWastesNoIds() {
        long first = catalog.save(thing("a")).id();
        reopen();
        assertEquals(first + 1, catalog.save(thing("b")).id());
    }

    @Test
    public void tellsListenersInOrderAndOnlyOfChanges() {
        var heard = new ArrayList<String>();
        catalog.addListener(new CatalogListener() {
            @Override
            public void changed(Thing thing) {
                heard.add(thing.name() + (thing.deleted() ? " gone" : ""));
            }

            @Override
            public void changed(Datastream datastream) {
                heard.add(datastream.name() + (datastream.deleted() ? " gone" : ""));
            }
        });
        Thing a = catalog.save(thing("a"));
        catalog.save(stream("a/x", a));
        catalog.save(thing("a"));
        catalog.save(stream("a/x", a));
        catalog.removeThing("a");
        assertEquals(List.of("a", "a/x", "a gone", "a/x gone"), heard);
    }

    @Test
    public void theVersionStaysWhileNothingChanges() {
        Thing a = catalog.save(thing("a"));
        long before = catalog.version();
        assertSame(a, catalog.save(thing("a")));
        assertEquals(before, catalog.version());
        catalog.removeThing("a");
        assertNotEquals(before, catalog.version());
    }

    @Test
    public void namesTheFileItCannotRead() throws IOException {
        catalog.close();
        Files.writeString(file, "this is no database, but long enough to look at twice".repeat(40));
        String message = assertThrows(StoreException.class, () -> new SqliteCatalog(file, mark, clock))
                .getMessage();
        assertTrue(message, message.contains(file.toString()));
        Files.delete(file);
        catalog = new SqliteCatalog(file, mark, clock);
    }

    @Test
    public void doesNotBeginAnewInPlaceOfAFileThatIsGoneOrEmpty() throws IOException {
        catalog.save(thing("a"));
        catalog.close();
        Files.delete(file);
        for (int look = 0; look < 2; look++) {
            String message = assertThrows(StoreException.class, () -> new SqliteCatalog(file, mark, clock))
                    .getMessage();
            assertTrue(message, message.contains("gone or empty") && message.contains("ids.mark"));
        }
        Files.createFile(file);
        assertThrows(StoreException.class, () -> new SqliteCatalog(file, mark, clock));
        forgetIds();
        catalog = new SqliteCatalog(file, mark, clock);
    }

    @Test
    public void aFailedWriteChangesNothingAndTheNextOneWorks() throws IOException {
        Thing a = catalog.save(thing("a"));
        try (var lock = new Blocked(file)) {
            lock.blockWrites();
            assertThrows(StoreException.class, () -> catalog.save(thing("b")));
            assertTrue(catalog.thing("b").isEmpty());
        }
        assertTrue(catalog.save(thing("b")).id() > a.id());
    }

    private void forgetIds() throws IOException {
        Files.delete(file.resolveSibling("ids.mark"));
        Files.delete(mark);
    }

    private void reopen() {
        catalog.close();
        catalog = new SqliteCatalog(file, mark, clock);
    }

    private static Thing thing(String name) {
        return Thing.of(name, name, null, Map.of());
    }

    private static Datastream stream(String name, Thing thing) {
        return Datastream.of(name, "x", thing.id(), "water-level", "m");
    }
}
