package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.Observation;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.AggregateQuery.Bucket;
import org.kota.store.DownsampleQuery;
import org.kota.store.DownsampleQuery.Method;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/**
 * Readers of very many rows hold nothing against the writer for longer than 200 ms. Shown by what the store can do in
 * between, and by the rows that one read takes in and their processor time: not by a clock on the wall, which measures
 * the other users of the machine.
 */
public abstract class StreamingTck {

    private static final int GROUP = 10_000;
    private static final int MINUTES = 5;
    private static final int ATTEMPTS = 5;

    /** Processor time of a row on a small computer. */
    private static final Duration DEAREST_ROW = Duration.ofNanos(100_000);

    /** What such a computer reads in 200 ms. */
    private static final long MOST_ROWS = Duration.ofMillis(200).dividedBy(DEAREST_ROW);

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Rule
    public final HistorySite site;

    private final int rows;
    private int written;

    /** @param rows how many there are to be read, a multiple of 10,000 */
    protected StreamingTck(HistoryProvider provider, int rows) {
        site = new HistorySite(provider);
        this.rows = rows;
    }

    /** A reading a second where one in 15 minutes is expected: so dense that a bucket of the store holds thousands. */
    @Before
    public void fill() throws Exception {
        for (int first = 0; first < rows; first += GROUP) {
            var group = new ArrayList<Observation>();
            for (int i = first; i < first + GROUP; i++) {
                Observation one = reading(1, at(0) + i * 1_000L, i);
                group.add(i % 2 == 0 ? one : one.withParameters("{\"n\":" + i + "}"));
            }
            site.send(group);
        }
    }

    @Test
    public void manyRowsAreReadWithoutHoldingTheWriterUp() throws Exception {
        long before = cpu();
        readInPages(false);
        readInPages(true);
        double nanosARow = (cpu() - before) / (2.0 * rows);
        readAtOnce();
        long most = site.open().mostRowsARead();
        assertTrue("one read took in " + most + " rows", most > 0 && most <= MOST_ROWS);
        assertTrue("a row takes " + (long) nanosARow + " ns", nanosARow < DEAREST_ROW.toNanos());
    }

    /** Page after page, the writer at work in between, and the store able to tidy up each time. */
    private void readInPages(boolean newestFirst) throws Exception {
        var query = new ObservationQuery(1, at(0), Long.MAX_VALUE / 4, newestFirst, GROUP, null);
        Page page = site.history().observations(query);
        int seen = check(page, newestFirst, 0);
        while (page.next() != null) {
            write();
            page = site.history().observations(query.next(page.next()));
            seen = check(page, newestFirst, seen);
        }
        assertEquals(rows, seen);
    }

    private int check(Page page, boolean newestFirst, int seen) throws Exception {
        int number = seen;
        for (Observation observation : page.observations()) {
            assertEquals(newestFirst ? rows - 1 - number : number, observation.number(), 0);
            number++;
        }
        assertEquals("reads that are still open", 0, site.open().openReads());
        assertTrue("a reader holds the writer up after " + number, site.open().settles());
        return number;
    }

    /** What answers from all rows in one call, while the writer is at work and the store tidies up. */
    private void readAtOnce() throws Exception {
        var reading = CompletableFuture.runAsync(this::aggregateAndDraw);
        do {
            write();
            assertTrue("the reader doesn't let go", settlesSoon());
        } while (!reading.isDone());
        reading.get(MINUTES, TimeUnit.MINUTES);
    }

    /** A single read may have to be waited for; one that lasts as long as the call never lets go. */
    private boolean settlesSoon() throws Exception {
        boolean settled = false;
        for (int attempt = 1; attempt <= ATTEMPTS && !settled; attempt++) {
            settled = site.open().settles();
        }
        return settled;
    }

    private void aggregateAndDraw() {
        long to = at(0) + rows * 1_000L;
        var days = site.history().aggregate(new AggregateQuery(1, at(0), to, Bucket.DAY, BERLIN));
        assertEquals(rows, days.stream().mapToLong(Aggregate::count).sum());
        for (Method method : Method.values()) {
            assertEquals(
                    1_000,
                    site.history()
                            .downsample(new DownsampleQuery(1, at(0), to, 1_000, method))
                            .size());
        }
    }

    private void write() throws Exception {
        written++;
        site.send(List.of(reading(2, at(0) + written, written)));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
