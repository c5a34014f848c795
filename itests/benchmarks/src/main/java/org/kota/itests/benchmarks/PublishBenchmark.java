package org.kota.itests.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.buslocal.StandaloneBus;
import org.kota.model.Observation;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** Durable publishing by four publishers that wait for their receipts, beside plain fsynced files. */
final class PublishBenchmark implements Benchmark {

    private static final int PUBLISHERS = 4;
    private static final int[] BATCHES = {1_000, 100, 10, 1};
    private static final Map<Integer, Integer> BUDGETS = Map.of(1_000, 1_000_000, 100, 600_000);
    private static final double SHARE = 60;

    private final MemoryCatalog catalog = Sample.catalog();

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public String about() {
        return "Durable publishing on the bus: 4 publishers in the same process, each waiting for its receipts before"
                + " it publishes again, beside plain files with 28 bytes a record and one fsync for all that wait"
                + " (bus and files in turn, median and range of the rounds; what Kota has of"
                + " the files' rate is the median of the rounds' ratios; processor time includes the publishers').";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        try (var folder = new Folder("publish")) {
            for (int batch : BATCHES) {
                plain(folder, batch, sizes.warmUp() / BATCHES.length);
                bus(folder, batch, sizes.warmUp() / BATCHES.length);
            }
            for (int batch : BATCHES) {
                compare(batch, folder, sizes, report);
            }
        }
    }

    @Override
    public Optional<Profile> profile(Sizes sizes) throws Exception {
        try (var folder = new Folder("publish")) {
            bus(folder, 1, sizes.warmUp());
            Path file = folder.next("jfr");
            Recorder.here(file, () -> bus(folder, 1, sizes.profiled()));
            return Optional.of(Profile.of(
                    PUBLISHERS + " publishers of single records; the publishers are in it (threads \"caller\")", file));
        }
    }

    private void compare(int batch, Folder folder, Sizes sizes, Report report) throws Exception {
        var plain = new Turns();
        var bus = new Turns();
        for (int round = 1; round <= sizes.rounds(); round++) {
            plain.add(batch, plain(folder, batch, sizes.seconds()));
            bus.add(batch, bus(folder, batch, sizes.seconds()));
            report.line("batch %d, round %d: plain %s; bus %s", batch, round, plain.last(), bus.last());
        }
        report(batch, plain, bus, report);
    }

    private static void report(int batch, Turns plain, Turns bus, Report report) {
        Integer least = BUDGETS.get(batch);
        double share = 100 * bus.shareOf(plain);
        boolean met = share >= SHARE && (least == null || bus.rate().median() >= least);
        report.row(new Row(
                Figures.format("batches of %,d", batch),
                bus.text(),
                plain.text() + Figures.format("; Kota has %.0f %%", share),
                (least == null ? "" : Figures.format("≥ %,d obs/s, ", least)) + "≥ 60 % of plain",
                Row.Verdict.of(met)));
    }

    private static ClosedLoop.Outcome plain(Folder folder, int batch, double seconds) throws Exception {
        Path file = folder.next("plain");
        byte[] records = new byte[batch * PlainSegments.RECORD];
        try (var plain = new PlainSegments(file)) {
            return ClosedLoop.run(PUBLISHERS, seconds, publisher -> plain.append(ByteBuffer.wrap(records.clone()))
                    .get());
        } finally {
            folder.delete(file);
        }
    }

    private ClosedLoop.Outcome bus(Folder folder, int batch, double seconds) throws Exception {
        Path at = folder.next("bus");
        var batches = new ArrayList<List<Observation>>();
        for (int i = 0; i < PUBLISHERS; i++) {
            batches.add(Sample.batch(batch, i));
        }
        try (var opened = new StandaloneBus(at, catalog, new ManualClock())) {
            return ClosedLoop.run(PUBLISHERS, seconds, publisher -> opened.bus()
                    .publish("device:" + publisher, batches.get(publisher))
                    .toCompletableFuture()
                    .get());
        } finally {
            folder.delete(at);
        }
    }

    /** The turns of one side with one size of batches. */
    private static final class Turns {
        private final List<Double> rates = new ArrayList<>();
        private final Uses uses = new Uses();

        void add(int batch, ClosedLoop.Outcome outcome) {
            rates.add(outcome.aSecond() * batch);
            uses.add(outcome.usage(), outcome.calls() * (double) batch);
        }

        Spread rate() {
            return Spread.of(rates);
        }

        /** Of each round by itself, since the machine's pace changes from round to round. */
        double shareOf(Turns other) {
            var shares = new ArrayList<Double>();
            for (int i = 0; i < rates.size(); i++) {
                shares.add(rates.get(i) / other.rates.get(i));
            }
            return Spread.of(shares).median();
        }

        String last() {
            return Figures.format("%,.0f obs/s, %s", rates.get(rates.size() - 1), uses.last());
        }

        String text() {
            return Figures.count(rate(), "obs/s") + ", " + uses.each();
        }
    }
}
