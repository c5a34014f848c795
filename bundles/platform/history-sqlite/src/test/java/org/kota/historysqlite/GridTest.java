package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;

import org.junit.Test;
import org.kota.model.RetentionClass;

public class GridTest {

    private final Grid grid = Grid.of(FileKey.of(at("2026-01-31T00:00:00Z"), RetentionClass.YEAR_1), 600_000);

    @Test
    public void everyTimeOfALongMonthTakesFourBytes() {
        assertTrue(grid.relative(at("2026-01-01T00:00:00Z")) >= Integer.MIN_VALUE);
        assertTrue(grid.relative(at("2026-01-31T23:59:59.999Z")) <= Integer.MAX_VALUE);
    }

    @Test
    public void aRelativeTimeLeadsBack() {
        long time = at("2026-01-17T03:04:05.678Z");
        assertEquals(time, grid.absolute(grid.relative(time)));
    }

    @Test
    public void bucketsFollowEachOther() {
        assertEquals(0, grid.bucket(at("2026-01-01T00:00:00Z")));
        assertEquals(0, grid.bucket(at("2026-01-01T00:09:59.999Z")));
        assertEquals(1, grid.bucket(at("2026-01-01T00:10:00Z")));
        assertEquals(-1, grid.bucket(at("2025-12-31T23:59:59Z")));
    }
}
