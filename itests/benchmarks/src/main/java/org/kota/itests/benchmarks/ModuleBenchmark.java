package org.kota.itests.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.kota.itests.harness.Accounts;
import org.kota.itests.harness.Fleet;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Scrape;

/** How long a module takes to come, change and go under load, whether that costs an observation, and what others feel. */
final class ModuleBenchmark implements Benchmark {

    private static final String MODULE = "depth-gauge";
    private static final String NEXT = "9.0.0";
    private static final List<String> WATCHES = List.of("watch-1", "watch-2", "watch-3");
    private static final int TIMES = 20;
    private static final int UNCOUNTED = 2;
    private static final int DEVICES = 10;
    private static final int POINTS = 10;
    private static final int A_SECOND = 500;
    private static final int POST_A_SECOND = 50;
    private static final double QUIET_SECONDS = 15;
    private static final double SECONDS = 1.5;
    private static final double DISTURBED_MILLIS = 100;
    private static final double PLAY_BYTES = 10e6;
    private static final int PLAY_THREADS = 6;
    private static final long CALM_MILLIS = 300;
    private static final long LOOK_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern SECRET = Pattern.compile("\"secret\"\\s*:\\s*\"([^\"]+)\"");

    @Override
    public String name() {
        return "module";
    }

    @Override
    public String about() {
        return "`kota:module-install`, the same for another version of it, and `kota:module-uninstall` of `depth-gauge`"
                + " twenty times, while a river post sends 50 readings a second, ten devices send 5,000 observations a"
                + " second, and three modules take all of these: signature, plan, copies for the way back and draining"
                + " included, from the command to the next prompt. Beside it the time of a shell command that does"
                + " nothing. Processor time and bytes written are those of Kota's process in that time, with what the"
                + " load takes meanwhile. Then what the three modules feel of it: from receipt to delivery, in the quiet"
                + " and while modules come and go; and what is left of twenty rounds after a full collection.";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        try (KotaInstance kota = KotaInstance.named("bench-module").start()) {
            Path next = prepare(kota);
            Map<String, String> devices = Accounts.add(kota, "load-", DEVICES, POINTS);
            Matcher secret = SECRET.matcher(kota.ask("kota:device-add post-0 --driver mqtt --json"
                    + " --set point.v0.property=water-level --set point.v0.unit=m"));
            if (!secret.find()) {
                throw new IllegalStateException("The device has no secret");
            }
            long base = Instant.now().getEpochSecond() - 86_400;
            int port = kota.ports().mqtt();
            try (var post = new Fleet(port, Map.of("post-0", secret.group(1)), base, 1).connect();
                    var load = new Fleet(port, devices, base, POINTS).connect()) {
                measure(kota, next, post, load, sizes, report);
                count(kota, post, load, report);
            }
        }
    }

    /** Takes the program's own away, so that it comes and goes as any other. @return another version of it */
    private static Path prepare(KotaInstance kota) throws IOException {
        Path folder = Files.createDirectories(kota.data().resolve("archives"));
        kota.ask("feature:uninstall kota-" + MODULE);
        List<String> properties =
                IntStream.range(0, POINTS).mapToObj(i -> "sample-" + i).toList();
        for (String watch : WATCHES) {
            Path archive = Archives.watch(watch, properties, folder.resolve(watch + "-1.0.0.kar"));
            kota.ask("kota:module-install " + archive + " --allow-unsigned");
        }
        Path shipped = Archives.shipped(kota.program(), MODULE);
        return Archives.renamed(shipped, NEXT, folder.resolve(MODULE + "-" + NEXT + ".kar"));
    }

    private static void measure(KotaInstance kota, Path next, Fleet post, Fleet load, Sizes sizes, Report report)
            throws Exception {
        var end = new AtomicBoolean();
        List<Thread> loads = List.of(begin(post, POST_A_SECOND, end), begin(load, A_SECOND, end));
        rounds(kota, next, UNCOUNTED, new TreeMap<>(), new Turns(), report);
        Footprint before = Footprint.of(kota.pid());
        TimeUnit.MILLISECONDS.sleep((long) (1_000 * QUIET_SECONDS / sizes.part()) + CALM_MILLIS);
        long[] from = marks(kota);
        TimeUnit.MILLISECONDS.sleep((long) (1_000 * QUIET_SECONDS / sizes.part()));
        long[] quiet = marks(kota);
        var steps = new TreeMap<String, Turns>();
        var idle = new Turns();
        rounds(kota, next, sizes.count(TIMES, 1), steps, idle, report);
        long[] disturbed = marks(kota);
        Footprint after = settled(kota, before);
        kota.ask("kota:module-install " + MODULE);
        end.set(true);
        for (Thread thread : loads) {
            thread.join();
        }
        steps.forEach((step, all) -> row(step.substring(2), all, idle, report));
        felt(Spread.of(latencies(kota, from, quiet)), Spread.of(latencies(kota, quiet, disturbed)), report);
        left(before, after, report);
    }

    private static Thread begin(Fleet fleet, int aSecond, AtomicBoolean end) {
        var thread = new Thread(
                () -> {
                    try {
                        fleet.runUntil(end::get, new Fleet.Pace(aSecond, 1_000));
                        fleet.settle(() -> false);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "bench-load");
        thread.start();
        return thread;
    }

    private static void rounds(
            KotaInstance kota, Path next, int times, Map<String, Turns> steps, Turns idle, Report report)
            throws InterruptedException {
        Map<String, String> commands = new TreeMap<>(Map.of(
                "1 install", "kota:module-install " + MODULE,
                "2 upgrade", "kota:module-install " + next + " --allow-unsigned",
                "3 uninstall", "kota:module-uninstall " + MODULE + " --yes"));
        for (int i = 0; i < times; i++) {
            for (Map.Entry<String, String> step : commands.entrySet()) {
                Took took = timed(kota, step.getValue());
                Took nothing = timed(kota, "echo nothing");
                report.line("%d: %s %s, a command that does nothing %s", i, step.getKey(), took.text(), nothing.text());
                steps.computeIfAbsent(step.getKey(), key -> new Turns()).add(took);
                idle.add(nothing);
                TimeUnit.MILLISECONDS.sleep(CALM_MILLIS);
            }
        }
    }

    private static Took timed(KotaInstance kota, String command) {
        Usage before = Usage.of(kota.pid());
        long begin = System.nanoTime();
        kota.ask(command);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Took(seconds, Usage.of(kota.pid()).since(before));
    }

    /** What one command took. */
    private record Took(double seconds, Usage usage) {
        String text() {
            return Figures.format("%.2f s, %s", seconds, Uses.text(usage));
        }
    }

    /** What one command took each time. */
    private static final class Turns {
        private final List<Double> seconds = new ArrayList<>();
        private final Uses uses = new Uses();

        void add(Took took) {
            seconds.add(took.seconds());
            uses.add(took.usage(), 1);
        }

        Spread seconds() {
            return Spread.of(seconds);
        }

        String text() {
            return Figures.decimal(seconds(), "s") + ", " + uses.eachInSeconds();
        }
    }

    private static void row(String step, Turns took, Turns idle, Report report) {
        report.row(new Row(
                step,
                took.text(),
                "a command that does nothing " + idle.text(),
                "≤ 1.5 s",
                Row.Verdict.of(took.seconds().median() <= SECONDS)));
    }

    private static Path file(KotaInstance kota, String watch) {
        return kota.data().resolve(watch + ".latencies");
    }

    /** How much each watch has noted by now. */
    private static long[] marks(KotaInstance kota) throws IOException {
        var marks = new long[WATCHES.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = Files.size(file(kota, WATCHES.get(i))) / Integer.BYTES;
        }
        return marks;
    }

    private static double[] latencies(KotaInstance kota, long[] from, long[] to) throws IOException {
        var all = new double
                [(int) IntStream.range(0, from.length)
                        .mapToLong(i -> to[i] - from[i])
                        .sum()];
        int next = 0;
        for (int i = 0; i < from.length; i++) {
            try (var in = new DataInputStream(
                    new java.io.BufferedInputStream(Files.newInputStream(file(kota, WATCHES.get(i)))))) {
                in.skipNBytes(from[i] * Integer.BYTES);
                for (long n = from[i]; n < to[i]; n++) {
                    all[next++] = in.readInt();
                }
            }
        }
        return all;
    }

    private static void felt(Spread quiet, Spread disturbed, Report report) {
        report.line("quiet: %s", text(quiet));
        report.line("while modules came and went: %s", text(disturbed));
        double more = disturbed.percentile(99) - quiet.percentile(99);
        report.row(new Row(
                "other modules, from receipt to delivery, p99 while modules come and go",
                text(disturbed),
                "in the quiet " + text(quiet),
                "≤ 100 ms more",
                Row.Verdict.of(more <= DISTURBED_MILLIS)));
    }

    private static String text(Spread millis) {
        return Figures.format(
                "p50 %.0f, p99 %.0f, p99.9 %.0f, longest %.0f ms of %,d",
                millis.median(), millis.percentile(99), millis.percentile(99.9), millis.greatest(), millis.count());
    }

    /** The shell keeps the threads of each session for a minute: what is left is looked at once they have gone. */
    private static Footprint settled(KotaInstance kota, Footprint before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Footprint now = Footprint.of(kota.pid());
        while (!isWithin(before, now) && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
            now = Footprint.of(kota.pid());
        }
        return now;
    }

    private static boolean isWithin(Footprint before, Footprint now) {
        return now.loaders() <= before.loaders()
                && now.threads() <= before.threads() + PLAY_THREADS
                && now.heap() <= before.heap() + PLAY_BYTES;
    }

    private static void left(Footprint before, Footprint after, Report report) {
        report.row(new Row(
                "left after these rounds, within two minutes",
                after.text(),
                "before them " + before.text(),
                "no class loader, ≤ 6 threads of pools, ≤ 10 MB",
                Row.Verdict.of(isWithin(before, after))));
    }

    private static void count(KotaInstance kota, Fleet post, Fleet load, Report report)
            throws IOException, SQLException {
        long river = post.acknowledged().get("post-0");
        long values = POINTS
                * load.acknowledged().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            var scrape = Scrape.of(kota);
            return scrape.value("kota_subscription_lag_records{subscription=\"service:depth-gauge\"}") <= 1
                    && Stored.of(kota, "post-0/v0").rows() >= river
                    && Stored.of(kota, "post-0/river-level").rows() >= river
                    && Stored.of(kota, "load-%").rows() >= values
                    && java.util.Arrays.stream(marks(kota)).allMatch(noted -> noted >= values);
        });
        long lost = 0;
        long doubled = 0;
        for (Map.Entry<String, Long> all : Map.of("post-0/v0", river, "post-0/river-level", river, "load-%", values)
                .entrySet()) {
            Stored stored = Stored.of(kota, all.getKey());
            report.line("%s: sent %d, stored %s", all.getKey(), all.getValue(), stored);
            lost += all.getValue() - stored.identities();
            doubled += stored.rows() - stored.identities();
        }
        for (long noted : marks(kota)) {
            report.line("delivered to a module: %d of %d", noted, values);
            doubled += Math.max(0, noted - values);
        }
        report.row(new Row(
                Figures.format(
                        "of %,d observations, stored and delivered, and %,d levels derived, lost and doubled",
                        values + river, river),
                lost + " and " + doubled,
                "",
                "0 and 0",
                Row.Verdict.of(lost == 0 && doubled == 0)));
    }
}
