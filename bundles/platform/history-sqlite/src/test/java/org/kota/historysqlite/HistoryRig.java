package org.kota.historysqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.store.History.SourceCounts;
import org.kota.store.History.Verdict;
import org.kota.store.ObservationQuery;
import org.kota.testkit.MemoryCatalog;

/** A history in a folder of its own, and a log that a test writes by hand. */
final class HistoryRig extends ExternalResource {

    static final String DEVICE = "device:post";
    static final Instant START = Instant.parse("2026-03-10T00:00:00Z");

    final TemporaryFolder temporary = new TemporaryFolder();
    final MemoryCatalog catalog = new MemoryCatalog();
    final List<Delivery> log = new ArrayList<>();
    Path folder;
    SqliteHistory history;

    /** A Datastream of water levels under an id of the test's choice. */
    static Datastream stream(long id) {
        return Datastream.of("post/p" + id, "P" + id, 1, "water-level", "m").withId(id);
    }

    @Override
    protected void before() throws Throwable {
        temporary.create();
        folder = temporary.getRoot().toPath().resolve("history");
        catalog.save(stream(1).withInterval(Duration.ofMinutes(15)));
        catalog.save(stream(2).withInterval(Duration.ofMinutes(15)));
        start();
    }

    @Override
    protected void after() {
        stop();
        temporary.delete();
    }

    void start() {
        history = new SqliteHistory(folder, catalog, new Pace(0, 0));
    }

    void stop() {
        try {
            history.close();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void restart() {
        stop();
        start();
    }

    /** Appends records to the log and hands them over in one batch. */
    List<Delivery> send(String source, BusRecord... records) throws Exception {
        var batch = append(source, records);
        history.handler().handle(batch, null);
        return batch;
    }

    /** Appends records to the log only. */
    List<Delivery> append(String source, BusRecord... records) {
        var batch = new ArrayList<Delivery>();
        for (BusRecord record : records) {
            long offset = log.size() + batch.size() + 1L;
            batch.add(new Delivery(new Position(0, offset), source, withId(record, 1_000 + offset)));
        }
        log.addAll(batch);
        return batch;
    }

    private static BusRecord withId(BusRecord record, long id) {
        return record instanceof Observation observation && observation.id() == 0 ? observation.withId(id) : record;
    }

    /** Sends one record and returns the verdict. */
    Verdict judge(String source, BusRecord record) throws Exception {
        var delivery = send(source, record).get(0);
        return history.verdict(delivery.position()).orElseThrow();
    }

    Verdict judge(BusRecord record) throws Exception {
        return judge(DEVICE, record);
    }

    static long at(int minute) {
        return START.toEpochMilli() + minute * 60_000L;
    }

    static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    static Observation reading(long datastream, long time, double value) {
        return Observation.reading(datastream, time, time + 700, Result.of(value), Quality.GOOD);
    }

    static Observation derived(long datastream, long time, double value, String producer) {
        return Observation.derived(datastream, time, time + 900, Result.of(value), Quality.GOOD, producer);
    }

    static Correction correction(Observation observation) {
        return new Correction(observation, "siti", "read off the staff");
    }

    static Retraction retraction(long datastream, long time) {
        return new Retraction(datastream, time, 0, "siti", "test of the sensor", time + 5_000);
    }

    /** Values of a Datastream, oldest first. */
    List<Double> values(long datastream) {
        return all(datastream, false, 1_000).stream().map(Observation::number).toList();
    }

    /** All Observations of a Datastream, read in pages. */
    List<Observation> all(long datastream, boolean newestFirst, int pageSize) {
        var all = new ArrayList<Observation>();
        var query =
                new ObservationQuery(datastream, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, newestFirst, pageSize, null);
        var page = history.observations(query);
        all.addAll(page.observations());
        while (page.next() != null) {
            page = history.observations(query.next(page.next()));
            all.addAll(page.observations());
        }
        return all;
    }

    double latest(long datastream) {
        return history.latest(datastream).map(Observation::number).orElse(Double.NaN);
    }

    SourceCounts counts(String source) {
        return history.counts().getOrDefault(source, new SourceCounts(0, 0, 0));
    }
}
