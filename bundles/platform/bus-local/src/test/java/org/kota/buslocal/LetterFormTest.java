package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import org.junit.Test;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.Receipt;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.RefusalReason;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.model.Thing;
import org.kota.testkit.MemoryCatalog;

/** Records as dead letters and back. */
public class LetterFormTest {

    private final MemoryCatalog catalog = new MemoryCatalog();

    public LetterFormTest() {
        Thing post = catalog.save(Thing.of("post-1", "Post", new Location(107, -6), Map.of()));
        catalog.save(Datastream.of("post-1/level", "Level", post.id(), "water-level", "m"));
    }

    private Refusal refused(BusRecord record) {
        var receipt = new Receipt.Refused(RefusalReason.INVALID, "why");
        return LetterForm.refused("device:a", new Refused(0, record, receipt, 1), catalog, 99);
    }

    @Test
    public void aRefusedRecordComesBackAsItWas() throws Exception {
        Observation reading = Records.reading(5);
        Refusal letter = refused(reading);
        assertTrue(LetterForm.readable(letter));
        assertEquals(reading, ((Observation) LetterForm.record(letter)).withId(0));
        assertEquals("post-1/level", letter.origin());
        assertEquals(Refusal.INGEST, letter.stage());
        assertEquals(letter.payload().length, letter.size());
        assertEquals(99, letter.received());
    }

    @Test
    public void anUndeliverableOneKeepsItsPositionAndThereforeItsId() throws Exception {
        Refusal letter =
                LetterForm.undeliverable("module", Records.delivery(7), RefusalReason.POISON, "why", catalog, 99);
        assertEquals(7, ((Observation) LetterForm.record(letter)).id());
        assertEquals(7, letter.position().offset());
        assertEquals(Records.SOURCE, letter.source());
    }

    @Test
    public void everyKindNamesItsDatastream() {
        assertEquals(
                "post-1/level",
                refused(new Correction(Records.reading(1), "ani", "why")).origin());
        assertEquals(
                "post-1/level",
                refused(new Retraction(1, 5, 1, "ani", "why", 9)).origin());
        assertEquals(
                "datastream 77",
                refused(new Retraction(77, 5, 1, "ani", "why", 9)).origin());
    }

    @Test
    public void aLargeOneIsCutAndNotReadBack() {
        Refusal letter = refused(Observation.reading(1, Rig.T0, Rig.T0, Result.of("x".repeat(70_000)), Quality.GOOD));
        assertEquals(DeadLetters.MAX_PAYLOAD, letter.payload().length);
        assertTrue(letter.size() > 70_000);
        assertFalse(LetterForm.readable(letter));
    }

    @Test
    public void whatIsNoRecordOfTheBusIsNotReadAsOne() {
        for (byte[] payload : new byte[][] {null, {}, {'K', 'O', 'T', 'A'}, {'K', 'O', 'T', 'B', 1, 2}}) {
            var letter = new Refusal(
                    "device:a",
                    Refusal.INGEST,
                    RefusalReason.MALFORMED,
                    "why",
                    "topic",
                    payload,
                    payload == null ? 0 : payload.length,
                    1,
                    null);
            assertFalse(LetterForm.readable(letter));
        }
    }
}
