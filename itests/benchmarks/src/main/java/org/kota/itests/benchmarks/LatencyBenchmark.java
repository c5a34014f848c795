package org.kota.itests.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kota.buslocal.StandaloneBus;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** How long until a publication is durable at a steady pace, beside plain fsynced files at the same pace. */
final class LatencyBenchmark implements Benchmark {

    private static final int BATCHES_A_SECOND = 2_000;
    private static final int BATCH = 3;
    private static final double P50 = 2;
    private static final double P99 = 15;

    private final MemoryCatalog catalog = Sample.catalog();

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String about() {
        return "From `bus.publish` to durable: 2,000 batches of 3 a second at a fixed pace, each timed from when it was"
                + " due, beside plain fsynced files at the same pace (in turn; medians of the rounds, with the range).";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        var plain = new ArrayList<Spread>();
        var bus = new ArrayList<Spread>();
        try (var folder = new Folder("latency")) {
            plain(folder, sizes.warmUp() / 2);
            bus(folder, sizes.warmUp() / 2);
            for (int round = 1; round <= sizes.rounds(); round++) {
                plain.add(plain(folder, sizes.seconds()));
                bus.add(bus(folder, sizes.seconds()));
                report.line("round %d: plain %s; bus %s", round, text(plain), text(bus));
            }
        }
        row(50, P50, plain, bus, report);
        row(99, P99, plain, bus, report);
    }

    private static String text(List<Spread> turns) {
        Spread last = turns.get(turns.size() - 1);
        return Figures.format(
                "p50 %.2f, p99 %.2f, p99.9 %.2f, longest %.2f ms",
                last.median(), last.percentile(99), last.percentile(99.9), last.greatest());
    }

    private static void row(int percent, double budget, List<Spread> plain, List<Spread> bus, Report report) {
        Spread kota = at(percent, bus);
        report.row(new Row(
                "p" + percent + " at 2,000 batches/s",
                Figures.decimal(kota, "ms"),
                Figures.decimal(at(percent, plain), "ms"),
                Figures.format("≤ %.0f ms", budget),
                Row.Verdict.of(kota.median() <= budget)));
    }

    private static Spread at(int percent, List<Spread> turns) {
        return Spread.of(turns.stream().map(turn -> turn.percentile(percent)).toList());
    }

    private static Spread plain(Folder folder, double seconds) throws Exception {
        Path file = folder.next("plain");
        byte[] records = new byte[BATCH * PlainSegments.RECORD];
        try (var plain = new PlainSegments(file)) {
            return OpenLoop.run(BATCHES_A_SECOND, seconds, number -> plain.append(ByteBuffer.wrap(records.clone())));
        } finally {
            folder.delete(file);
        }
    }

    private Spread bus(Folder folder, double seconds) throws Exception {
        Path at = folder.next("bus");
        var records = Sample.batch(BATCH, 0);
        try (var opened = new StandaloneBus(at, catalog, new ManualClock())) {
            return OpenLoop.run(
                    BATCHES_A_SECOND, seconds, number -> opened.bus().publish("device:a", records));
        } finally {
            folder.delete(at);
        }
    }
}
