package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.reading;

import java.util.List;
import org.junit.Test;
import org.kota.model.RetentionClass;

public class LatestTest {

    private static final FileKey JANUARY = new FileKey(2026 * 12, RetentionClass.YEAR_1);
    private static final FileKey FEBRUARY = new FileKey(2026 * 12 + 1, RetentionClass.YEAR_1);

    private final Latest latest = new Latest();

    @Test
    public void theGreatestTimeWinsWhateverComesFirst() {
        latest.offer(FEBRUARY, Row.of(reading(1, 20, 2)));
        latest.offer(JANUARY, Row.of(reading(1, 10, 1)));
        assertEquals(2, latest.row(1).observation().number(), 0);
        assertFalse(latest.mayRise(1, 19));
        assertTrue(latest.mayRise(2, 0));
    }

    @Test
    public void aFileMayLowerWhatItHasRaised() {
        latest.offer(FEBRUARY, Row.of(reading(1, 20, 2)));
        latest.offer(FEBRUARY, Row.of(reading(1, 15, 3)));
        assertEquals(3, latest.row(1).observation().number(), 0);
    }

    @Test
    public void withdrawsOnlyWhatLiesInTheFile() {
        latest.offer(FEBRUARY, Row.of(reading(1, 20, 2)));
        assertFalse(latest.withdraw(JANUARY, 1));
        assertTrue(latest.withdraw(FEBRUARY, 1));
        assertNull(latest.row(1));
    }

    @Test
    public void namesWhatItForgetsWithAFile() {
        latest.offer(FEBRUARY, Row.of(reading(1, 20, 2)));
        latest.offer(JANUARY, Row.of(reading(2, 10, 1)));
        assertEquals(List.of(2L), latest.forget(JANUARY));
        assertNull(latest.row(2));
    }
}
