package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.historytck.HistorySite;
import org.kota.model.BusRecord;
import org.kota.model.IdentityPolicy;
import org.kota.model.Observation;
import org.kota.model.RetentionClass;

public class ObsReadsTest {

    private static final int MANY = 2_500;

    @Rule
    public final HistorySite site = new HistorySite(new SqliteHistoryProvider());

    private final ReadWatch watch = new ReadWatch();

    /** The writer asks so for each correction, with rows of that time waiting in its transaction. */
    @Test
    public void aRecordIsFoundWithoutReadingAllOfItsTime() throws Exception {
        site.catalog().save(HistorySite.stream(7).withIdentity(IdentityPolicy.APPEND));
        List<Long> ids = site
                .send(
                        "api:app",
                        LongStream.range(0, MANY)
                                .mapToObj(i -> reading(7, at(0), i))
                                .toArray(BusRecord[]::new))
                .stream()
                .map(delivery -> ((Observation) delivery.record()).id())
                .toList();
        try (MonthReader month = month()) {
            ObsReads reads = month.reads();
            assertEquals(ids.subList(0, 2), ids(reads.first(7, at(0))));
            long last = ids.get(MANY - 1);
            assertEquals(List.of(last), ids(reads.exact(7, at(0), last).stream().toList()));
            assertFalse(reads.exact(7, at(0), last + 1).isPresent());
        }
        assertEquals(2, watch.mostRows());
    }

    private static List<Long> ids(List<Row> rows) {
        return rows.stream().map(row -> row.observation().id()).toList();
    }

    private MonthReader month() throws Exception {
        FileKey key = FileKey.of(at(0), RetentionClass.YEARS_5);
        return MonthReader.open(key, site.folder().resolve(key.fileName()), watch);
    }
}
