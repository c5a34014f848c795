package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.reading;

import java.util.List;
import org.junit.Test;
import org.kota.model.Quality;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;
import org.kota.model.Result;

public class RowTest {

    @Test
    public void aGoodNumberOfADeviceCostsNoByteInColumnK() {
        assertEquals(0, Row.of(reading(1, 0, 4.2)).code(0, false));
    }

    @Test
    public void columnKKeepsEveryQualityTypeFlagAndKind() {
        Quality all = Quality.of(QualityLevel.BAD, QualityReason.values());
        for (Result result : List.of(Result.of(4.2), Result.of(true), Result.of("x"), Result.json("{}"))) {
            var observation = new org.kota.model.Observation(1, 1, 0, 0, 0, 0, result, all, null, null);
            Row row = new Row(observation, Row.RETRACTED | Row.FIXED | Row.REVISED);
            long code = row.code(4_095, true);
            assertEquals(all, Row.qualityOf(code));
            assertEquals(row.flags(), Row.flagsOf(code));
            assertEquals(4_095, Row.kindOf(code));
            assertTrue(Row.hasExtra(code));
            double number = row.number() == null ? 0 : row.number();
            assertEquals(result, Row.resultOf(code, number, row.text()));
        }
    }

    @Test
    public void theRetractedBitIsTheOneThatReadsLookAt() {
        Row held = Row.of(reading(1, 0, 1));
        assertEquals(0, held.code(7, true) & Row.RETRACTED_BIT);
        assertTrue((new Row(held.observation(), Row.RETRACTED).code(0, false) & Row.RETRACTED_BIT) != 0);
        assertFalse(held.has(Row.RETRACTED));
    }
}
