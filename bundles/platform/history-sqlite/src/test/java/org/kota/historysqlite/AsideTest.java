package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.historytck.HistorySite;

public class AsideTest {

    @Rule
    public final HistorySite site = new HistorySite(new SqliteHistoryProvider());

    @Test
    public void theOldestConflictsMakeRoom() throws Exception {
        site.send(List.of(reading(1, at(0), 0)));
        site.send(IntStream.rangeClosed(1, Aside.LIMIT + 2)
                .mapToObj(i -> reading(1, at(0), i))
                .toList());
        var kept = site.history().conflicts(2 * Aside.LIMIT);
        assertEquals(Aside.LIMIT, kept.size());
        assertEquals(Aside.LIMIT + 2, kept.get(0).rejected().number(), 0);
        assertEquals(3, kept.get(Aside.LIMIT - 1).rejected().number(), 0);
    }
}
