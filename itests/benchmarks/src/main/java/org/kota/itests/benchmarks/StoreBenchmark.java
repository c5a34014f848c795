package org.kota.itests.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.buslocal.StandaloneBus;
import org.kota.historysqlite.MeasuredHistory;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Thing;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** What an observation costs on disk, and how long the latest values of a city take. */
final class StoreBenchmark implements Benchmark {

    private static final int ROWS = 1_000_000;
    private static final int GROUP = 1_000;
    private static final int MESSAGE = 3;
    private static final int PUBLISHERS = 16;
    private static final long MINUTE = 60_000;
    private static final long SILENCE = Duration.ofDays(28).toMillis();
    private static final long PHASES = 50_000;
    private static final int ASKED = 50;
    private static final int SAMPLED = 20;
    private static final double LATEST_MILLIS = 10;

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String about() {
        return "What an observation costs on disk: 2,000 Datastreams, a value a minute, in groups of 1,000; in the log,"
                + " messages of 3 values by 16 publishers at once. Then the latest value of all 2,000, warm, when all"
                + " were heard of now and when all have been silent for 28 days, beside a bare table asked by SQL.";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        int rows = sizes.count(ROWS, 4_000);
        try (var folder = new Folder("store")) {
            history(folder, rows, report);
            log(folder, rows / 2, report);
            latest(folder, rows, sizes, report);
        }
    }

    private static MemoryCatalog catalog() {
        var catalog = new MemoryCatalog();
        Thing thing = catalog.save(Thing.of("post", "Post", new Location(107, -6), java.util.Map.of()));
        for (int i = 0; i < Sample.STREAMS; i++) {
            catalog.save(Datastream.of("post/p" + i, "P", thing.id(), "water-level", "m")
                    .withInterval(Duration.ofMillis(MINUTE)));
        }
        return catalog;
    }

    private static long time(long number) {
        long stream = number % Sample.STREAMS;
        return Sample.BEGIN + number / Sample.STREAMS * MINUTE + stream * 7_919 % PHASES;
    }

    private static Observation reading(long number, Random random) {
        long time = time(number);
        return Observation.reading(
                        number % Sample.STREAMS + 1,
                        time,
                        time + 200 + random.nextInt(800),
                        Result.of(Math.rint(random.nextGaussian() * 1_000) / 100),
                        Quality.GOOD)
                .withId(number + 1);
    }

    private interface Sink {
        void take(List<Observation> group) throws Exception;
    }

    private static void feed(int rows, Sink sink) throws Exception {
        var random = new Random(1);
        for (int first = 0; first < rows; first += GROUP) {
            var group = new ArrayList<Observation>(GROUP);
            for (int i = first; i < first + GROUP; i++) {
                group.add(reading(i, random));
            }
            sink.take(group);
        }
    }

    private static void hand(MeasuredHistory history, List<Observation> group) throws Exception {
        var deliveries = new ArrayList<Delivery>(group.size());
        for (Observation one : group) {
            deliveries.add(new Delivery(new Position(0, one.id()), "device:d" + one.datastream() % 100, one));
        }
        history.handler().handle(deliveries, null);
    }

    /** What feeding a store of files took. */
    private record Cost(double onDisk, double written, double cpu, double aSecond) {

        static Cost of(int rows, long bytes, Usage usage, long nanos) {
            return new Cost(
                    bytes / (double) rows,
                    usage.written() / (double) rows,
                    usage.cpuMicros() / (double) rows,
                    rows * 1e9 / nanos);
        }

        String text() {
            return Figures.format(
                    "%.1f B (%.0f B written, %.1f µs CPU, %,.0f a second)", onDisk, written, cpu, aSecond);
        }
    }

    private static void history(Folder folder, int rows, Report report) throws Exception {
        Path bare = folder.next("bare");
        Usage before = Usage.self();
        long begin = System.nanoTime();
        try (var table = new BareTable(bare)) {
            feed(rows, table::store);
        }
        Cost plain = Cost.of(rows, Folder.size(bare), Usage.self().since(before), System.nanoTime() - begin);
        Path full = folder.next("history");
        before = Usage.self();
        begin = System.nanoTime();
        try (var history = new MeasuredHistory(full, catalog())) {
            feed(rows, group -> hand(history, group));
        }
        Cost kota = Cost.of(rows, Folder.size(full), Usage.self().since(before), System.nanoTime() - begin);
        report.row(new Row(
                "an observation in the history",
                kota.text(),
                "bare table (bucket, stream, time, value): " + plain.text(),
                "≤ 48 B on disk",
                Row.Verdict.of(kota.onDisk() <= 48)));
    }

    private static void log(Folder folder, int rows, Report report) throws Exception {
        Path at = folder.next("log");
        int each = rows / PUBLISHERS / MESSAGE;
        Usage before = Usage.self();
        long begin = System.nanoTime();
        try (var bus = new StandaloneBus(at, catalog(), new ManualClock())) {
            ClosedLoop.times(PUBLISHERS, each, publisher -> bus.bus()
                    .publish("device:post-" + publisher, Sample.batch(MESSAGE, publisher))
                    .toCompletableFuture()
                    .get());
        }
        int count = each * PUBLISHERS * MESSAGE;
        Cost kota = Cost.of(count, Folder.size(at), Usage.self().since(before), System.nanoTime() - begin);
        report.row(new Row(
                "an observation in the log", kota.text(), "", "≤ 100 B on disk", Row.Verdict.of(kota.onDisk() <= 100)));
    }

    private static void latest(Folder folder, int rows, Sizes sizes, Report report) throws Exception {
        Path at = folder.next("latest");
        Path bare = folder.next("bare");
        long end = time(rows - 1L) + 1;
        try (var history = new MeasuredHistory(at, catalog());
                var table = new BareTable(bare)) {
            feed(rows, group -> {
                hand(history, group);
                table.store(group);
            });
            latest(history, table, "all heard of now", end, sizes, report);
            latest(history, table, "all silent for 28 days", end + SILENCE, sizes, report);
        }
    }

    private static void latest(
            MeasuredHistory history, BareTable table, String when, long now, Sizes sizes, Report report)
            throws Exception {
        var ids = LongStream.rangeClosed(1, Sample.STREAMS).boxed().toList();
        var kota = new ArrayList<Double>();
        for (int i = 0; i < sizes.count(ASKED, 3) + 5; i++) {
            long begin = System.nanoTime();
            int found = history.history().latest(ids).size();
            if (i >= 5) {
                kota.add(Figures.millis(System.nanoTime() - begin));
            }
            if (found != Sample.STREAMS) {
                throw new IllegalStateException("Of 2,000 Datastreams " + found + " have a latest value");
            }
        }
        double probed = probe(table, now);
        Spread spread = Spread.of(kota);
        report.row(new Row(
                "latest of 2,000, " + when,
                Figures.decimal(spread, "ms"),
                Figures.format(
                        "probing the buckets of each backwards %,.0f ms (of %d, times %d); one GROUP BY %,.0f ms",
                        probed * Sample.STREAMS / SAMPLED, SAMPLED, Sample.STREAMS / SAMPLED, table.grouped()),
                "≤ 10 ms",
                Row.Verdict.of(spread.median() <= LATEST_MILLIS)));
    }

    private static double probe(BareTable table, long now) throws Exception {
        long begin = System.nanoTime();
        for (int i = 1; i <= SAMPLED; i++) {
            table.probe(i, now);
        }
        return Figures.millis(System.nanoTime() - begin);
    }
}
