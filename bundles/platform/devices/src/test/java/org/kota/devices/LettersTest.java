package org.kota.devices;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.kota.bus.DeadLetters;
import org.kota.device.DeviceContext.RefusedSample;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.RefusalReason;

public class LettersTest {

    private final MemoryLetters kept = new MemoryLetters();
    private final Letters letters = new Letters(kept, "device:post-1");

    @Test
    public void keepsSixteenLettersOfAMessageAndCountsTheRest() {
        var refused = new ArrayList<RefusedSample>();
        for (int i = 0; i < 1_000; i++) {
            refused.add(new RefusedSample(Sample.of("p" + i, 1, i), RefusalReason.UNKNOWN_POINT, "?"));
        }
        letters.refuse(new RawMessage("t", new byte[10], 0), refused);
        assertEquals(16, kept.letters.size());
        assertEquals(984L, (long) kept.counted.get(RefusalReason.UNKNOWN_POINT));
    }

    @Test
    public void countsAMissingValueWithoutALetter() {
        letters.refuse(
                new RawMessage("t", new byte[10], 0),
                List.of(new RefusedSample(Sample.of("p", "-", 0), RefusalReason.MISSING, "'-' means no value.")));
        assertEquals(0, kept.letters.size());
        assertEquals(1L, (long) kept.counted.get(RefusalReason.MISSING));
    }

    @Test
    public void cutsALargePayloadAndKeepsItsSize() {
        letters.refuse(new RawMessage("t", new byte[10_000_000], 0), RefusalReason.TOO_LARGE, "?");
        assertEquals(DeadLetters.MAX_PAYLOAD, kept.letters.get(0).payload().length);
        assertEquals(10_000_000, kept.letters.get(0).size());
    }

    @Test
    public void aLettersOriginNamesTheSampleForARetry() {
        Sample timed = Sample.of("level", 1, 1_767_225_600_000L);
        Sample untimed = Sample.of("a@b", 1, Sample.NO_TIME);
        var origin = LetterOrigin.parse(LetterOrigin.of("devices/x/senml", timed));
        assertEquals("devices/x/senml", origin.origin());
        assertTrue(origin.wants(timed));
        assertFalse(origin.wants(Sample.of("level", 1, 1)));
        assertFalse(origin.wants(Sample.of("depth", 1, timed.time())));
        assertEquals(
                "devices/x/senml",
                LetterOrigin.parse(LetterOrigin.of("devices/x/senml", untimed)).origin());
        assertTrue(LetterOrigin.parse("devices/x/senml").wants(timed));
    }
}
