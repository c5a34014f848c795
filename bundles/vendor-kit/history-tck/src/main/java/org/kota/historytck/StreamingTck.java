package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.correction;
import static org.kota.historytck.HistorySite.reading;
import static org.kota.historytck.HistorySite.retraction;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.historytck.HistoryProvider.Prober;
import org.kota.model.BusRecord;
import org.kota.model.IdentityPolicy;
import org.kota.model.Observation;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.AggregateQuery.Bucket;
import org.kota.store.DownsampleQuery;
import org.kota.store.DownsampleQuery.Method;
import org.kota.store.History.Verdict;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/**
 * Readers of very many rows hold nothing against the writer for longer than 200 ms. Shown from beside the history by
 * {@link HistoryProvider.Prober}, for each call that reads them while the writer is at work: no read lasts longer without
 * a break, not counting that the machine gives it no processor or no disk. And by what makes that so on a small computer:
 * the rows that one read takes in and their processor time.
 */
public abstract class StreamingTck {

    private static final int GROUP = 10_000;
    private static final int MINUTES = 5;

    /** Of so many probes the first has the writer at work in between. */
    private static final int PROBES = 10;

    /** More than a read may take in. */
    private static final int TOO_MANY = 2_500;

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
    private void fill() throws Exception {
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
        fill();
        try (Prober prober = site.open().prober()) {
            long before = cpu();
            readInPages(prober, false);
            readInPages(prober, true);
            double nanosARow = (cpu() - before) / (2.0 * rows);
            watch(prober, () -> readOn(false));
            watch(prober, () -> readOn(true));
            watch(prober, this::aggregate);
            watch(prober, () -> draw(Method.LTTB));
            watch(prober, () -> draw(Method.MIN_MAX));
            watch(prober, this::readSingly);
            assertTrue("a row takes " + (long) nanosARow + " ns", nanosARow < DEAREST_ROW.toNanos());
        }
        assertBoundedReads();
    }

    private void assertBoundedReads() {
        long most = site.open().mostRowsARead();
        assertTrue("one read took in " + most + " rows", most > 0 && most <= MOST_ROWS);
    }

    /** Page after page, the writer at work in between; nobody who has his page holds anything. */
    private void readInPages(Prober prober, boolean newestFirst) throws Exception {
        var holds = new Holds(prober, Thread.currentThread());
        var query = new ObservationQuery(1, at(0), Long.MAX_VALUE / 4, newestFirst, GROUP, null);
        Page page = site.history().observations(query);
        int seen = check(page, holds, newestFirst, 0);
        while (page.next() != null) {
            write();
            page = site.history().observations(query.next(page.next()));
            seen = check(page, holds, newestFirst, seen);
        }
        assertEquals(rows, seen);
    }

    private int check(Page page, Holds holds, boolean newestFirst, int seen) throws Exception {
        int number = seen;
        for (Observation observation : page.observations()) {
            assertEquals(newestFirst ? rows - 1 - number : number, observation.number(), 0);
            number++;
        }
        assertEquals("reads that are still open", 0, site.open().openReads());
        assertTrue("who has a page with " + number + " holds the store up", holds.none());
        return number;
    }

    /** Watches the reads of a call from its beginning to its end, the writer at work. */
    private void watch(Prober prober, Runnable call) throws Exception {
        var reading = new FutureTask<Void>(call, null);
        var reader = new Thread(reading, "kota-tck-reader");
        reader.setDaemon(true);
        reader.start();
        var holds = new Holds(prober, reader);
        for (int probe = 0; !reading.isDone(); probe++) {
            if (probe % PROBES == 0) {
                write();
            }
            holds.probe();
            assertFalse("a read has lasted at least " + holds.longest(), holds.isTooLong());
        }
        reading.get(MINUTES, TimeUnit.MINUTES);
        assertTrue("who has his answer holds the store up", holds.none());
    }

    /** Page after page without a pause; keeps none. */
    private void readOn(boolean newestFirst) {
        var query = new ObservationQuery(1, at(0), Long.MAX_VALUE / 4, newestFirst, GROUP, null);
        Page page = site.history().observations(query);
        int seen = page.observations().size();
        while (page.next() != null) {
            page = site.history().observations(query.next(page.next()));
            seen += page.observations().size();
        }
        assertEquals(rows, seen);
    }

    private void aggregate() {
        var days = site.history().aggregate(new AggregateQuery(1, at(0), end(), Bucket.DAY, BERLIN));
        assertEquals(rows, days.stream().mapToLong(Aggregate::count).sum());
    }

    private void draw(Method method) {
        var drawing = site.history().downsample(new DownsampleQuery(1, at(0), end(), 1_000, method));
        assertEquals(1_000, drawing.size());
    }

    private long end() {
        return at(0) + rows * 1_000L;
    }

    private void readSingly() {
        for (int i = 0; i < rows; i += rows / 100) {
            long time = at(0) + i * 1_000L;
            assertEquals(i, found(1, time), 0);
            assertEquals(List.of(), site.history().revisions(1, time));
        }
        assertEquals(rows - 1, site.latest(1), 0);
    }

    @Test
    public void howeverManyRecordsHaveOneTimeNoReadTakesThemAllIn() throws Exception {
        site.catalog().save(HistorySite.stream(7).withIdentity(IdentityPolicy.APPEND));
        var sent = site.send("api:app", many(i -> reading(7, at(0), i)));
        site.send("api:app", reading(7, at(1), 1));
        assertEquals(0, found(7, at(0)), 0);
        var last = (Observation) sent.get(TOO_MANY - 1).record();
        assertEquals(
                Verdict.CORRECTION, site.judge(correction(reading(7, at(0), -1).withId(last.id()))));
        assertEquals(Verdict.UNMATCHED, site.judge(retraction(7, at(0))));
        assertEquals(TOO_MANY + 1, site.all(7, false, GROUP).size());
        assertBoundedReads();
    }

    @Test
    public void howeverManyValuesWereReplacedWithdrawnOrRefusedNoReadTakesThemAllIn() throws Exception {
        site.send(HistorySite.DEVICE, reading(1, at(0), 0), reading(1, at(1), 1), reading(2, at(0), 0));
        site.send(HistorySite.DEVICE, many(i -> correction(reading(1, at(0), i + 1))));
        site.send(HistorySite.DEVICE, many(i -> reading(2, at(0), i + 1)));
        assertEquals(TOO_MANY, site.history().revisions(1, at(0)).size());
        assertEquals(0, site.history().find(1, at(0)).orElseThrow().first().number(), 0);
        assertEquals(TOO_MANY, site.history().conflicts(GROUP).size());
        site.send(HistorySite.DEVICE, many(i -> reading(2, at(1) + i, i)));
        site.send(HistorySite.DEVICE, many(i -> retraction(2, at(1) + i)));
        assertEquals(List.of(0.0), site.values(2));
        assertEquals(0, site.latest(2), 0);
        assertBoundedReads();
    }

    private double found(long datastream, long time) {
        return site.history().find(datastream, time).orElseThrow().observation().number();
    }

    private static BusRecord[] many(IntFunction<BusRecord> record) {
        return IntStream.range(0, TOO_MANY).mapToObj(record).toArray(BusRecord[]::new);
    }

    private void write() throws Exception {
        written++;
        site.send(List.of(reading(2, at(0) + written, written)));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
