package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kota.itests.harness.Fleet;

/** Messages of devices through broker, log and history, beside minimal pipelines on the same brokers. */
final class MqttBenchmark implements Benchmark {

    private static final int DEVICES = 40;
    private static final int POINTS = 3;
    private static final int MESSAGES = 60_000;
    private static final int STEADY = 8_000;
    private static final int WINDOW = 50;
    private static final int STEADY_WINDOW = 1_000;
    private static final int ROUNDS = 3;
    private static final double STEADY_TURNS = 3;
    private static final double SHARE = 80;
    private static final double OWN_MICROS = 30;
    private static final double LAG_SECONDS = 1;
    private static final long PATIENCE_SECONDS = 120;

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public String about() {
        return "MQTT messages of QoS 1 with 3 values (SenML) from 40 devices: acknowledged by the broker, durable in the"
                + " log, stored in the history. Beside it a minimal pipeline (same client, JSON library and database, one"
                + " plain main without devices, rights, quality, verdicts, ledger and dead letters), on Mosquitto and on"
                + " an Artemis of its own. All four run all the time and are loaded in turn, by this process on the same"
                + " two cores. Capacity: as fast as 40 windows of 50 allow, until the last is in the history;"
                + " what Kota has of the minimal pipeline's rate is the median of the rounds' ratios.";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        var sides = new ArrayList<Side>();
        try (var folder = new Folder("mqtt")) {
            try {
                open(sides, folder, sizes);
                measure(sides, sizes, report);
            } finally {
                for (Side side : sides) {
                    side.close();
                }
            }
        }
    }

    private static void open(List<Side> sides, Folder folder, Sizes sizes) throws IOException {
        int devices = sizes.count(DEVICES, 4);
        sides.add(embedded(devices));
        var external = new KotaPipeline("Kota on Mosquitto", new Mosquitto(folder.next("mosquitto")), devices, POINTS);
        sides.add(new Side(external, external.secrets()));
        var none = IntStream.range(0, devices).boxed().collect(Collectors.toMap(i -> "post-" + i, i -> ""));
        sides.add(new Side(
                new PlainPipeline(
                        "minimal on Mosquitto", new Mosquitto(folder.next("mosquitto")), folder.next("plain")),
                none));
        sides.add(new Side(new PlainPipeline("minimal on Artemis", null, folder.next("plain")), none));
    }

    private static Side embedded(int devices) throws IOException {
        var embedded = new KotaPipeline("Kota, embedded broker", null, devices, POINTS);
        return new Side(embedded, embedded.secrets());
    }

    @Override
    public Optional<Profile> profile(Sizes sizes) throws Exception {
        try (var folder = new Folder("mqtt");
                Side kota = embedded(sizes.count(DEVICES, 4))) {
            kota.drain(sizes.count(MESSAGES, 200), new Fleet.Pace(0, WINDOW));
            Path file = folder.next("jfr");
            long count = (long) (STEADY * sizes.profiled());
            Recorder.of(
                    kota.pipeline.processes().get(0),
                    file,
                    () -> kota.steady(count, new Fleet.Pace(STEADY, STEADY_WINDOW)));
            return Optional.of(Profile.of(
                    "Kota on its embedded broker, sent a steady 8,000 messages a second; " + kota.steady.text(), file));
        }
    }

    private static void measure(List<Side> sides, Sizes sizes, Report report) throws IOException {
        int messages = sizes.count(MESSAGES, 200);
        for (Side side : sides) {
            side.drain((long) (messages * Math.min(2.5, sizes.warmUp() / 4)), new Fleet.Pace(0, WINDOW));
        }
        for (int round = 1; round <= Math.min(ROUNDS, sizes.rounds()); round++) {
            for (Side side : sides) {
                report.line("round %d, %s: %s", round, side.name(), side.capacity(messages, WINDOW));
            }
        }
        capacity(sides.get(0), sides.get(3), report);
        capacity(sides.get(1), sides.get(2), report);
        for (Side side : sides) {
            long count = (long) (STEADY * sizes.seconds() * STEADY_TURNS / Math.min(10, sizes.part()));
            report.line("%s", side.steady(count, new Fleet.Pace(STEADY, STEADY_WINDOW)));
        }
        steady(sides.get(0), sides.get(3), report);
        steady(sides.get(1), sides.get(2), report);
        own(sides.get(0), sides.get(3), report);
        own(sides.get(1), sides.get(2), report);
    }

    private static void capacity(Side kota, Side plain, Report report) {
        double share = 100 * kota.shareOf(plain);
        boolean embedded = kota.pipeline.processes().size() == 1;
        report.row(new Row(
                kota.name() + ": messages stored",
                kota.text(),
                plain.name() + ": " + plain.text() + Figures.format("; Kota has %.0f %%", share),
                embedded ? "≥ 8,000/s" : "≥ 80 % of minimal",
                Row.Verdict.of(embedded ? kota.rates().median() >= STEADY : share >= SHARE)));
    }

    private static void steady(Side kota, Side plain, Report report) {
        report.row(new Row(
                kota.name() + ": 8,000 a second, kept up",
                kota.steady.text(),
                plain.name() + ": " + plain.steady.text(),
                "all in the history ≤ 1 s after the last",
                Row.Verdict.of(kota.steady.lag() <= LAG_SECONDS)));
    }

    private static void own(Side kota, Side plain, Report report) {
        report.row(new Row(
                kota.name() + ": processor time a message at 8,000 a second",
                kota.steady.cpu(),
                plain.name() + ": " + plain.steady.cpu(),
                "Kota's own ≤ 30 µs",
                Row.Verdict.of(kota.steady.own() <= OWN_MICROS)));
    }

    /** One of the four, with its devices and what was measured of it. */
    private static final class Side implements AutoCloseable {
        private final Pipeline pipeline;
        private final Fleet fleet;
        private final List<Double> rates = new ArrayList<>();
        private final Uses uses = new Uses();
        private Steady steady;

        Side(Pipeline pipeline, java.util.Map<String, String> secrets) throws IOException {
            this.pipeline = pipeline;
            long base = Instant.now()
                    .truncatedTo(ChronoUnit.DAYS)
                    .minus(20, ChronoUnit.DAYS)
                    .getEpochSecond();
            fleet = new Fleet(pipeline.port(), secrets, base, POINTS).connect();
        }

        String name() {
            return pipeline.name();
        }

        /** Publishes and waits until all is stored. @return seconds from the first to the last stored */
        Drained drain(long messages, Fleet.Pace pace) throws IOException {
            Usage before = usage();
            long begin = System.nanoTime();
            Fleet.Outcome sent = fleet.run(messages, pace);
            long expected =
                    fleet.sent().values().stream().mapToLong(Long::longValue).sum() * POINTS;
            long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
            while (pipeline.stored() < expected) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            name() + " has stored " + pipeline.stored() + " of " + expected + " values");
                }
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
            return new Drained(sent, (System.nanoTime() - begin) / 1e9, usage().since(before));
        }

        private Usage usage() {
            return pipeline.processes().stream().map(Usage::of).reduce(new Usage(0, 0), Usage::plus);
        }

        String capacity(long messages, int window) throws IOException {
            Drained drained = drain(messages, new Fleet.Pace(0, window));
            rates.add(drained.sent().sent() / drained.seconds());
            uses.add(drained.usage(), drained.sent().sent());
            return Figures.format(
                    "%,.0f messages/s, %s, acknowledged p50 %.1f, p99 %.1f ms",
                    rates.get(rates.size() - 1),
                    uses.last(),
                    drained.sent().percentile(50),
                    drained.sent().percentile(99));
        }

        String steady(long messages, Fleet.Pace pace) throws IOException {
            var before = Usage.threads(pipeline.processes().get(0));
            Drained drained = drain(messages, pace);
            var after = Usage.threads(pipeline.processes().get(0));
            double broker =
                    pipeline.processes().size() == 1 ? 0 : drained.usage().cpuMicros();
            steady = new Steady(drained, Part.between(before, after), broker, messages * 1.0 / pace.aSecond());
            return name() + ": " + steady.text() + "; " + steady.cpu() + "\n  threads: "
                    + after.keySet().stream()
                            .filter(name -> after.get(name) - before.getOrDefault(name, 0L) > 0)
                            .map(name -> Figures.format(
                                    "%s (%s) %.1f",
                                    name,
                                    Part.of(name),
                                    (after.get(name) - before.getOrDefault(name, 0L)) / (double) messages))
                            .collect(Collectors.joining(", "));
        }

        Spread rates() {
            return Spread.of(rates);
        }

        double shareOf(Side other) {
            var shares = new ArrayList<Double>();
            for (int i = 0; i < rates.size(); i++) {
                shares.add(rates.get(i) / other.rates.get(i));
            }
            return Spread.of(shares).median();
        }

        String text() {
            return Figures.count(rates(), "/s") + ", " + uses.each();
        }

        @Override
        public void close() throws IOException {
            fleet.close();
            pipeline.close();
        }
    }

    /** What a run did until the last was stored. */
    private record Drained(Fleet.Outcome sent, double seconds, Usage usage) {}

    /** What a run at a fixed pace did. */
    private record Steady(Drained drained, java.util.Map<Part, Long> parts, double all, double plannedSeconds) {

        double lag() {
            return Math.max(0, drained.seconds() - plannedSeconds);
        }

        private double each(double micros) {
            return micros / drained.sent().sent();
        }

        double own() {
            return each(parts.getOrDefault(Part.OWN, 0L));
        }

        String text() {
            return Figures.format(
                    "acknowledged p50 %.1f, p99 %.1f ms; all stored after %.2f s",
                    drained.sent().percentile(50), drained.sent().percentile(99), lag());
        }

        String cpu() {
            double inside = parts.values().stream().mapToLong(Long::longValue).sum();
            double broker = all > 0 ? all - inside : parts.getOrDefault(Part.BROKER, 0L);
            return Figures.format(
                    "%.0f µs: broker %.0f, client %.0f, **own %.0f**, compiler and collector %.0f, other %.0f",
                    each(inside + (all > 0 ? broker : 0)),
                    each(broker),
                    each(parts.getOrDefault(Part.CLIENT, 0L)),
                    own(),
                    each(parts.getOrDefault(Part.JVM, 0L)),
                    each(parts.getOrDefault(Part.OTHER, 0L) + (all > 0 ? parts.getOrDefault(Part.BROKER, 0L) : 0)));
        }
    }
}
