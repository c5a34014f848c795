package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Before;
import org.junit.Test;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.bus.Selector;
import org.kota.bus.Selector.Area;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.RefusalReason;
import org.kota.model.Result;
import org.kota.model.ResultType;
import org.kota.model.Retraction;
import org.kota.model.Thing;
import org.kota.model.Tick;
import org.kota.testkit.MemoryCatalog;

/** Which records fit the catalog, what their receipts say, and whom they are for. */
public class FormTest {

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final FormCheck check = new FormCheck(catalog);
    private Datastream level;
    private Datastream note;

    @Before
    public void fill() {
        Thing post = catalog.save(Thing.of("post-1", "Post", new Location(107.5, -6.5), Map.of()));
        level = catalog.save(Datastream.of("post-1/level", "Level", post.id(), "water-level", "m"));
        note = catalog.save(
                Datastream.of("post-1/note", "Note", post.id(), "note", "").withType(ResultType.TEXT));
    }

    private static Observation of(long datastream, Result result) {
        return Observation.reading(datastream, Rig.T0, Rig.T0, result, Quality.GOOD);
    }

    private RefusalReason reason(BusRecord record) {
        Receipt.Refused refused = check.judge(record);
        return refused == null ? null : refused.reason();
    }

    @Test
    public void everyKindIsHeldToTheCatalog() {
        assertNull(reason(of(level.id(), Result.of(1))));
        assertNull(reason(new Correction(of(level.id(), Result.of(1)), "ani", "why")));
        assertNull(reason(new Retraction(level.id(), Rig.T0, 1, "ani", "why", Rig.T0)));
        assertEquals(RefusalReason.INVALID, reason(of(level.id(), Result.of("text"))));
        assertEquals(RefusalReason.INVALID, reason(new Correction(of(note.id(), Result.of(1)), "ani", "why")));
        assertEquals(RefusalReason.UNKNOWN_DATASTREAM, reason(of(77, Result.of(1))));
        assertEquals(RefusalReason.UNKNOWN_DATASTREAM, reason(new Retraction(77, Rig.T0, 1, "ani", "why", Rig.T0)));
        assertEquals(RefusalReason.INVALID, reason(new Tick(60_000)));
        catalog.removeDatastream("post-1/level");
        assertEquals(RefusalReason.DELETED, reason(of(level.id(), Result.of(1))));
        assertEquals(RefusalReason.DELETED, reason(new Retraction(level.id(), Rig.T0, 1, "ani", "why", Rig.T0)));
    }

    @Test
    public void aRecordMayHaveAsManyBytesAsFitAndNotOneMore() {
        int overhead = size("") + 2;
        assertNull(receipt("x".repeat(FormCheck.MAX_RECORD - overhead)));
        Receipt.Refused refused = receipt("x".repeat(FormCheck.MAX_RECORD - overhead + 1));
        assertEquals(RefusalReason.TOO_LARGE, refused.reason());
        assertTrue(refused.detail(), refused.detail().contains("262145 bytes"));
    }

    private int size(String text) {
        return new Chunk.Writer(Rig.T0, 1).encode(of(note.id(), Result.of(text)));
    }

    private Receipt.Refused receipt(String text) {
        var publication = Publication.of("device:a", List.of(of(note.id(), Result.of(text))), check);
        return publication.refused().isEmpty()
                ? null
                : publication.refused().get(0).receipt();
    }

    @Test
    public void receiptsStandInTheOrderOfTheRecords() {
        var records = List.of(
                of(77, Result.of(1)), of(level.id(), Result.of(2)), of(77, Result.of(3)), of(level.id(), Result.of(4)));
        var publication = Publication.of("device:a", records, check);
        assertEquals(2, publication.chunk().count());
        List<Receipt> receipts = publication.merge(new Receipts(3, 10, 2));
        assertTrue(receipts.get(0) instanceof Receipt.Refused);
        assertEquals(accepted(10), receipts.get(1));
        assertTrue(receipts.get(2) instanceof Receipt.Refused);
        assertEquals(accepted(11), receipts.get(3));
        assertEquals(
                List.of(0, 2),
                publication.refused().stream().map(Refused::index).toList());
    }

    private static Receipt accepted(long offset) {
        return new Receipt.Accepted(new Position(0, offset), 3L << 43 | offset);
    }

    @Test
    public void whereAllAreRefusedThereIsNothingToAppend() {
        var publication = Publication.of("device:a", List.of(of(77, Result.of(1))), check);
        assertNull(publication.chunk());
        assertEquals(1, publication.merge(List.of()).size());
        assertThrows(IndexOutOfBoundsException.class, () -> new Receipts(0, 1, 2).get(2));
    }

    private boolean wants(Selector selector, Datastream datastream) {
        return new Matcher(selector, catalog).matches(of(datastream.id(), Result.of(1)));
    }

    private static Selector selector(Set<String> things, Set<String> datastreams, Set<String> producers, Area area) {
        return new Selector(Set.of(), things, datastreams, producers, area, false);
    }

    @Test
    public void aSelectorWantsWhatItNamesAndAllOfIt() {
        Datastream derived = catalog.save(Datastream.of("post-1/siaga", "Siaga", level.thing(), "siaga", "1")
                .withProducer("depth-gauge"));
        assertTrue(wants(Selector.all(), level));
        assertTrue(wants(Selector.properties("water-level", "rain"), level));
        assertFalse(wants(Selector.properties("rain"), level));
        assertTrue(wants(selector(Set.of("post-1"), Set.of(), Set.of(), null), level));
        assertFalse(wants(selector(Set.of("post-2"), Set.of(), Set.of(), null), level));
        assertTrue(wants(selector(Set.of(), Set.of("post-1/level"), Set.of(), null), level));
        assertFalse(wants(selector(Set.of(), Set.of("post-1/note"), Set.of(), null), level));
        assertTrue(wants(selector(Set.of(), Set.of(), Set.of(Selector.DEVICE), null), level));
        assertFalse(wants(selector(Set.of(), Set.of(), Set.of(Selector.DEVICE), null), derived));
        assertTrue(wants(selector(Set.of(), Set.of(), Set.of("depth-gauge"), null), derived));
        assertFalse(wants(selector(Set.of("post-2"), Set.of("post-1/level"), Set.of(), null), level));
    }

    @Test
    public void bordersOfAnAreaBelongToIt() {
        assertTrue(wantsArea(107.5, -6.5, 107.5, -6.5));
        assertFalse(wantsArea(107.6, -7, 108, -6));
        assertFalse(wantsArea(107, -7, 107.4, -6));
        assertFalse(wantsArea(107, -6.4, 108, -6));
        assertFalse(wantsArea(107, -7, 108, -6.6));
    }

    private boolean wantsArea(double west, double south, double east, double north) {
        return wants(selector(Set.of(), Set.of(), Set.of(), new Area(west, south, east, north)), level);
    }

    @Test
    public void ticksAreWantedOnlyByWhoSaysSoAndAChangedCatalogIsSeen() {
        assertFalse(new Matcher(Selector.all(), catalog).matches(new Tick(1)));
        assertTrue(new Matcher(Selector.properties("x").withTicks(), catalog).matches(new Tick(1)));
        assertTrue(new Matcher(Selector.all().withTicks(), catalog).matches(of(level.id(), Result.of(1))));
        var matcher = new Matcher(Selector.properties("rain"), catalog);
        assertFalse(matcher.matches(of(55, Result.of(1))));
        catalog.save(Datastream.of("post-1/rain", "Rain", level.thing(), "rain", "mm")
                .withId(55));
        assertTrue(matcher.matches(of(55, Result.of(1))));
    }
}
