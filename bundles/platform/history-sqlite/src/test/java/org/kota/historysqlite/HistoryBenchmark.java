package org.kota.historysqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.historytck.HistorySite;
import org.kota.model.BusRecord;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.sqlite.Database;
import org.kota.testkit.MemoryCatalog;

/**
 * Measures the history's row beside a bare one in the same run: 2,000 streams, a value a minute, durable batches. Run
 * its main with a folder on the disk in question and, if wanted, the number of rows.
 */
public final class HistoryBenchmark {

    private static final int STREAMS = 2_000;
    private static final long MINUTE = 60_000;
    private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final int DISTINCT_PHASES = 50_000;

    private final Path folder;
    private final int rows;
    private final PrintStream out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long cpu;
    private int run;

    private HistoryBenchmark(Path folder, int rows, PrintStream out) {
        this.folder = folder;
        this.rows = rows;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        var out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        new HistoryBenchmark(Path.of(arguments[0]), rows, out).run();
    }

    private void run() throws Exception {
        out.println("| row | batch | rows/s | CPU µs/row | B/row on disk | B/row written |");
        out.println("|---|---|---|---|---|---|");
        for (int batch : new int[] {1_000, 100}) {
            bare(batch);
            full("device", batch, this::reading);
            full("device, 10 % late", batch, this::sometimesLate);
            full("recorded, device", batch, this::recorded);
            full("derived", batch, this::derived);
            full("interval", batch, this::interval);
            full("with parameters", batch, this::parameters);
        }
        reads();
    }

    private interface Maker {
        Observation make(int number, Random random);
    }

    private Observation reading(int number, Random random) {
        long time = time(number);
        double value = Math.rint(random.nextGaussian() * 1_000) / 100;
        return Observation.reading(
                number % STREAMS + 1L, time, time + 200 + random.nextInt(800), Result.of(value), Quality.GOOD);
    }

    private static long time(int number) {
        int stream = number % STREAMS;
        return BEGIN + number / STREAMS * MINUTE + stream * 7_919L % DISTINCT_PHASES;
    }

    /** A tenth comes half an hour late, between the others. */
    private Observation sometimesLate(int number, Random random) {
        if (number < STREAMS * 30 || random.nextInt(10) != 0) {
            return reading(number, random);
        }
        Observation late = reading(number - STREAMS * 30, random);
        return Observation.reading(
                late.datastream(), late.time() + 1, late.received() + 30 * MINUTE, late.result(), late.quality());
    }

    private Observation recorded(int number, Random random) {
        return reading(number, random).withQuality(Quality.GOOD.marked(QualityReason.RECORDED));
    }

    private Observation derived(int number, Random random) {
        Observation plain = reading(number, random);
        return Observation.derived(
                plain.datastream(), plain.time(), plain.received(), plain.result(), Quality.GOOD, "depth-gauge@0.1.0");
    }

    private Observation interval(int number, Random random) {
        Observation plain = reading(number, random);
        return plain.since(plain.time() - MINUTE);
    }

    private Observation parameters(int number, Random random) {
        return reading(number, random).withParameters("{\"battery\":3.61}");
    }

    private Path fresh() throws IOException {
        run++;
        return Files.createDirectories(folder.resolve("run-" + run));
    }

    /** The row of the stack's measurement: no id, no received time, no verdict, no counters. */
    private void bare(int batch) throws Exception {
        Path file = fresh().resolve("bare.db");
        var random = new Random(1);
        long written = written();
        long nanos = 0;
        cpu = 0;
        try (Database database = Database.open(file, MonthFile.CHECKPOINT_PAGES)) {
            database.execute("CREATE TABLE obs(b INTEGER, s INTEGER, t INTEGER, v REAL, k INTEGER, x TEXT,"
                    + " PRIMARY KEY(b, s, t)) WITHOUT ROWID");
            try (PreparedStatement insert =
                    database.prepare("INSERT INTO obs VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(b, s, t) DO NOTHING")) {
                for (int first = 0; first < rows; first += batch) {
                    var group = group(first, batch, this::reading, random);
                    cpu -= threads.getCurrentThreadCpuTime();
                    long begin = System.nanoTime();
                    insert(database, insert, group);
                    nanos += System.nanoTime() - begin;
                    cpu += threads.getCurrentThreadCpuTime();
                }
            }
        }
        print("bare", batch, nanos, Files.size(file), written() - written);
    }

    private static void insert(Database database, PreparedStatement insert, List<Observation> group)
            throws SQLException {
        group.sort(java.util.Comparator.comparingLong((Observation one) -> one.time() / (10 * MINUTE))
                .thenComparingLong(Observation::datastream)
                .thenComparingLong(Observation::time));
        database.begin();
        for (Observation one : group) {
            insert.setLong(1, one.time() / (10 * MINUTE));
            insert.setLong(2, one.datastream());
            insert.setLong(3, one.time());
            insert.setDouble(4, one.number());
            insert.setLong(5, one.quality().code());
            insert.setString(6, null);
            insert.executeUpdate();
        }
        database.commit();
    }

    private List<Observation> group(int first, int batch, Maker maker, Random random) {
        var group = new ArrayList<Observation>(batch);
        for (int i = first; i < first + batch; i++) {
            group.add(maker.make(i, random).withId(i + 1L));
        }
        return group;
    }

    private void full(String name, int batch, Maker maker) throws Exception {
        Path place = fresh();
        long written = written();
        var history = new SqliteHistory(place, catalog(), new Pace(0, 0));
        long nanos = feed(history, batch, maker);
        history.close();
        long bytes = bytes(place);
        print(name, batch, nanos, bytes, written() - written);
    }

    private long feed(SqliteHistory history, int batch, Maker maker) throws Exception {
        var random = new Random(1);
        long nanos = 0;
        cpu = 0;
        for (int first = 0; first < rows; first += batch) {
            var deliveries = new ArrayList<Delivery>(batch);
            for (BusRecord record : group(first, batch, maker, random)) {
                long id = ((Observation) record).id();
                deliveries.add(new Delivery(new Position(0, id), "device:d" + id % 100, record));
            }
            cpu -= threads.getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            history.handler().handle(deliveries, null);
            nanos += System.nanoTime() - begin;
            cpu += threads.getCurrentThreadCpuTime();
        }
        return nanos;
    }

    private static MemoryCatalog catalog() {
        var catalog = new MemoryCatalog();
        for (long id = 1; id <= STREAMS; id++) {
            catalog.save(HistorySite.stream(id).withInterval(Duration.ofMillis(MINUTE)));
        }
        return catalog;
    }

    private void reads() throws Exception {
        Path place = fresh();
        var history = new SqliteHistory(place, catalog(), new Pace(0, 0));
        feed(history, 10_000, this::reading);
        history.close();
        long begin = System.nanoTime();
        history = new SqliteHistory(place, catalog(), new Pace(0, 0));
        history.status();
        out.println("\nopen: " + millis(begin));
        var ids = java.util.stream.LongStream.rangeClosed(1, STREAMS).boxed().toList();
        long end = time(rows);
        for (int i = 0; i < 3; i++) {
            begin = System.nanoTime();
            history.latest(ids);
            out.println("latest of " + STREAMS + " streams: " + millis(begin));
            begin = System.nanoTime();
            var query = new org.kota.store.ObservationQuery(
                    77 + i, end - Duration.ofHours(6).toMillis(), end, true, 10_000, null);
            int count = history.observations(query).observations().size();
            out.println("6 h of a stream, " + count + " rows: " + millis(begin));
            begin = System.nanoTime();
            for (int n = 0; n < 1_000; n++) {
                history.find(n + 1L, time(STREAMS * 60 + n));
            }
            out.println("1,000 identities found: " + millis(begin));
        }
        history.close();
    }

    private static String millis(long begin) {
        return String.format(Locale.ROOT, "%.1f ms", (System.nanoTime() - begin) / 1e6);
    }

    private void print(String name, int batch, long nanos, long bytes, long written) {
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %.2f | %.1f | %.0f |%n",
                name,
                batch,
                rows * 1e9 / nanos,
                cpu / 1e3 / rows,
                (double) bytes / rows,
                (double) written / rows);
    }

    private static long bytes(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Bytes that this process has sent to the disk. */
    private static long written() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes"))
                .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
                .sum();
    }
}
