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
                + " due, beside plain fsynced files at the same pace (in turn; medians of the rounds, with the range). Processor"
                + " time and bytes written are those of a batch, without what keeping the pace took.";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        var plain = new Turns();
        var bus = new Turns();
        try (var folder = new Folder("latency")) {
            plain(folder, sizes.warmUp() / 2);
            bus(folder, sizes.warmUp() / 2);
            for (int round = 1; round <= sizes.rounds(); round++) {
                plain.add(plain(folder, sizes.seconds()));
                bus.add(bus(folder, sizes.seconds()));
                report.line("round %d: plain %s; bus %s", round, plain.last(), bus.last());
            }
        }
        row(50, P50, plain, bus, report);
        row(99, P99, plain, bus, report);
    }

    private static void row(int percent, double budget, Turns plain, Turns bus, Report report) {
        report.row(new Row(
                "p" + percent + " at 2,000 batches/s",
                bus.text(percent),
                plain.text(percent),
                Figures.format("≤ %.0f ms", budget),
                Row.Verdict.of(bus.at(percent).median() <= budget)));
    }

    private static OpenLoop.Outcome plain(Folder folder, double seconds) throws Exception {
        Path file = folder.next("plain");
        byte[] records = new byte[BATCH * PlainSegments.RECORD];
        try (var plain = new PlainSegments(file)) {
            return OpenLoop.run(BATCHES_A_SECOND, seconds, number -> plain.append(ByteBuffer.wrap(records.clone())));
        } finally {
            folder.delete(file);
        }
    }

    private OpenLoop.Outcome bus(Folder folder, double seconds) throws Exception {
        Path at = folder.next("bus");
        var records = Sample.batch(BATCH, 0);
        try (var opened = new StandaloneBus(at, catalog, new ManualClock())) {
            return OpenLoop.run(
                    BATCHES_A_SECOND, seconds, number -> opened.bus().publish("device:a", records));
        } finally {
            folder.delete(at);
        }
    }

    /** The turns of one side. */
    private static final class Turns {
        private final List<Spread> millis = new ArrayList<>();
        private final Uses uses = new Uses();

        void add(OpenLoop.Outcome outcome) {
            millis.add(outcome.millis());
            uses.add(outcome.usage(), outcome.millis().count());
        }

        Spread at(int percent) {
            return Spread.of(
                    millis.stream().map(turn -> turn.percentile(percent)).toList());
        }

        String last() {
            Spread last = millis.get(millis.size() - 1);
            return Figures.format(
                    "p50 %.2f, p99 %.2f, p99.9 %.2f, longest %.2f ms, %s",
                    last.median(), last.percentile(99), last.percentile(99.9), last.greatest(), uses.last());
        }

        /** What a batch used isn't told apart by percentiles, and stands with the median alone. */
        String text(int percent) {
            String time = Figures.decimal(at(percent), "ms");
            return percent == 50 ? time + ", " + uses.each() : time;
        }
    }
}
