package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.kota.historytck.HistorySite.derived;
import static org.kota.historytck.HistorySite.reading;

import java.util.List;
import org.junit.Test;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.store.History.Revision;
import org.kota.store.History.Verdict;

public class JudgeTest {

    private static final Observation ONE = reading(1, 0, 1);

    @Test
    public void aValueThatHeldOnceIsKnown() {
        var former = List.of(new Revision(1, ONE, 5, "siti", "staff"));
        Row held = new Row(reading(1, 0, 2), Row.REVISED | Row.FIXED);
        assertEquals(Verdict.DUPLICATE, Judge.observation(held, former, ONE));
        assertEquals(Verdict.CONFLICT, Judge.observation(held, former, reading(1, 0, 3)));
    }

    @Test
    public void aProducerMayLowerTheQualityOfItsValue() {
        Observation good = derived(1, 0, 1, "a@1");
        Observation suspect = good.withQuality(Quality.suspect(QualityReason.SUSPECT_INPUT));
        assertEquals(Verdict.REVISION, Judge.observation(Row.of(good), List.of(), suspect));
        assertEquals(Verdict.DUPLICATE, Judge.observation(Row.of(good), List.of(), derived(1, 0, 1, "a@2")));
    }

    @Test
    public void anotherProducerMayNotRevise() {
        Row held = Row.of(derived(1, 0, 1, "a@1"));
        assertEquals(Verdict.CONFLICT, Judge.observation(held, List.of(), derived(1, 0, 2, "ab@1")));
        assertEquals(Verdict.CONFLICT, Judge.observation(held, List.of(), reading(1, 0, 2)));
        assertEquals(Verdict.CONFLICT, Judge.observation(Row.of(ONE), List.of(), derived(1, 0, 2, "a@1")));
    }

    @Test
    public void theModuleStandsBeforeTheAt() {
        assertEquals("depth-gauge", Judge.module("depth-gauge@0.1.0"));
        assertEquals("depth-gauge", Judge.module("depth-gauge"));
        assertNull(Judge.module(null));
    }
}
