package org.kota.historytck;

import static org.junit.Assert.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.historytck.HistoryProvider.OpenHistory;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.store.History;
import org.kota.store.History.SourceCounts;
import org.kota.store.History.Verdict;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;
import org.kota.testkit.MemoryCatalog;

/** A history in a folder of its own with two Datastreams, 1 and 2, and a log that a test writes by hand. */
public final class HistorySite extends ExternalResource {

    /** Source of what {@link #judge(BusRecord)} sends. */
    public static final String DEVICE = "device:post";

    /** The minute 0 of {@link #at(int)}. */
    public static final Instant START = Instant.parse("2026-03-10T00:00:00Z");

    /** Expected time between two readings of the Datastreams 1 and 2. */
    public static final Duration INTERVAL = Duration.ofMinutes(15);

    private static final long FIRST_ID = 1_000;

    private final HistoryProvider provider;
    private final TemporaryFolder temporary = new TemporaryFolder();
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final List<Delivery> log = new ArrayList<>();
    private OpenHistory open;

    /** A site for this implementation. */
    public HistorySite(HistoryProvider provider) {
        this.provider = provider;
        catalog.save(stream(1).withInterval(INTERVAL));
        catalog.save(stream(2).withInterval(INTERVAL));
    }

    /** A Datastream of water levels under an id of the test's choice. */
    public static Datastream stream(long id) {
        return Datastream.of("post/p" + id, "P" + id, 1, "water-level", "m").withId(id);
    }

    @Override
    protected void before() throws Throwable {
        temporary.create();
        start();
    }

    @Override
    protected void after() {
        try {
            stop();
        } catch (IOException e) {
            throw new AssertionError("The history could not be closed", e);
        } finally {
            temporary.delete();
        }
    }

    /** Opens the history that was closed. */
    public void start() throws Exception {
        open = provider.open(new HistoryProvider.Site(folder(), catalog));
    }

    /** Closes it as its bundle's stop does. */
    public void stop() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /** Closes and opens it. */
    public void restart() throws Exception {
        stop();
        start();
    }

    public Path folder() {
        return temporary.getRoot().toPath().resolve("history");
    }

    public MemoryCatalog catalog() {
        return catalog;
    }

    public OpenHistory open() {
        return open;
    }

    public History history() {
        return open.history();
    }

    /** Everything that was appended. */
    public List<Delivery> log() {
        return log;
    }

    /** Appends records to the log and hands them over in one batch. */
    public List<Delivery> send(String source, BusRecord... records) throws Exception {
        var batch = append(source, records);
        deliver(batch);
        return batch;
    }

    /** Sends a device's records in one batch. */
    public List<Delivery> send(List<? extends BusRecord> records) throws Exception {
        return send(DEVICE, records.toArray(BusRecord[]::new));
    }

    /** Appends records to the log only. */
    public List<Delivery> append(String source, BusRecord... records) {
        var batch = new ArrayList<Delivery>();
        for (BusRecord record : records) {
            long offset = log.size() + batch.size() + 1L;
            batch.add(new Delivery(new Position(0, offset), source, withId(record, FIRST_ID + offset)));
        }
        log.addAll(batch);
        return batch;
    }

    /** Hands a part of the log over, as the bus does. */
    public void deliver(List<Delivery> batch) throws Exception {
        open.handler().handle(batch, null);
    }

    private static BusRecord withId(BusRecord record, long id) {
        return record instanceof Observation observation && observation.id() == 0 ? observation.withId(id) : record;
    }

    /** Sends one record and returns the verdict. */
    public Verdict judge(String source, BusRecord record) throws Exception {
        return verdict(send(source, record).get(0));
    }

    /** Sends a device's record and returns the verdict. */
    public Verdict judge(BusRecord record) throws Exception {
        return judge(DEVICE, record);
    }

    public Verdict verdict(Delivery delivery) {
        return history().verdict(delivery.position()).orElseThrow();
    }

    /** So many minutes after {@link #START}. */
    public static long at(int minute) {
        return START.toEpochMilli() + minute * 60_000L;
    }

    /** Milliseconds of an instant. */
    public static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    public static Observation reading(long datastream, long time, double value) {
        return Observation.reading(datastream, time, time + 700, Result.of(value), Quality.GOOD);
    }

    public static Observation derived(long datastream, long time, double value, String producer) {
        return Observation.derived(datastream, time, time + 900, Result.of(value), Quality.GOOD, producer);
    }

    public static Correction correction(Observation observation) {
        return new Correction(observation, "siti", "read off the staff");
    }

    public static Retraction retraction(long datastream, long time) {
        return new Retraction(datastream, time, 0, "siti", "test of the sensor", time + 5_000);
    }

    /** Numbers of Observations. */
    public static List<Double> numbers(List<Observation> observations) {
        return observations.stream().map(Observation::number).toList();
    }

    /** Values of a Datastream, oldest first. */
    public List<Double> values(long datastream) {
        return numbers(all(datastream, false, 1_000));
    }

    /** All Observations of a Datastream, read in pages. */
    public List<Observation> all(long datastream, boolean newestFirst, int pageSize) {
        var all = new ArrayList<Observation>();
        var query =
                new ObservationQuery(datastream, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, newestFirst, pageSize, null);
        var page = history().observations(query);
        all.addAll(page.observations());
        while (page.next() != null) {
            Page.Cursor place = page.next();
            page = history().observations(query.next(place));
            assertNotEquals("the pages don't go on", place, page.next());
            all.addAll(page.observations());
        }
        return all;
    }

    /** The latest number, or NaN. */
    public double latest(long datastream) {
        return history().latest(datastream).map(Observation::number).orElse(Double.NaN);
    }

    public SourceCounts counts(String source) {
        return history().counts().getOrDefault(source, new SourceCounts(0, 0, 0));
    }
}
