package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.kota.itests.harness.Fleet;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Scrape;
import org.kota.sqlite.Database;

/** How long a module takes to come, change and go under load, and whether that costs an observation. */
final class ModuleBenchmark implements Benchmark {

    private static final String BUNDLE = "org.kota.depthgauge";
    private static final String FEATURE = "kota-depth-gauge";
    private static final Map<String, List<String>> STEPS = new TreeMap<>(Map.of(
            "1 uninstall", List.of("feature:uninstall " + FEATURE),
            "2 install", List.of("feature:install " + FEATURE),
            "3 update", List.of("bundle:update " + BUNDLE)));
    private static final int TIMES = 10;
    private static final int UNCOUNTED = 2;
    private static final int A_SECOND = 100;
    private static final double SECONDS = 1.5;
    private static final Pattern SECRET = Pattern.compile("\"secret\"\\s*:\\s*\"([^\"]+)\"");

    @Override
    public String name() {
        return "module";
    }

    @Override
    public String about() {
        return "Installing, updating and uninstalling `depth-gauge` (57 kB; there is no larger module yet) ten times"
                + " while a river post sends 100 readings a second: `feature:uninstall`, `feature:install` and"
                + " `bundle:update`, from the command to the next prompt, draining included. Transactions with"
                + " signature, plan and way back (`kota:module-install`) come later and aren't measured. Beside it the"
                + " time of a shell command that does nothing. Processor time and bytes written are those of Kota's process in that"
                + " time, with what the readings take meanwhile.";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        try (KotaInstance kota = KotaInstance.named("bench-module").start()) {
            Matcher secret = SECRET.matcher(kota.ask("kota:device-add post-0 --driver mqtt --json"
                    + " --set point.v0.property=water-level --set point.v0.unit=m"));
            if (!secret.find()) {
                throw new IllegalStateException("The device has no secret");
            }
            long base = Instant.now().getEpochSecond() - 86_400;
            try (var fleet = new Fleet(kota.ports().mqtt(), Map.of("post-0", secret.group(1)), base, 1).connect()) {
                measure(kota, fleet, sizes, report);
            }
        }
    }

    private static void measure(KotaInstance kota, Fleet fleet, Sizes sizes, Report report) throws Exception {
        var steps = new TreeMap<String, Turns>();
        var idle = new Turns();
        var end = new AtomicBoolean();
        var load = new Thread(() -> load(fleet, end), "bench-load");
        load.start();
        for (int i = 0; i < sizes.count(TIMES, 1) + UNCOUNTED; i++) {
            for (Map.Entry<String, List<String>> step : STEPS.entrySet()) {
                Took took = timed(kota, step.getValue());
                Took nothing = timed(kota, List.of("echo nothing"));
                report.line("%d: %s %s, a command that does nothing %s", i, step.getKey(), took.text(), nothing.text());
                if (i >= UNCOUNTED) {
                    steps.computeIfAbsent(step.getKey(), key -> new Turns()).add(took);
                    idle.add(nothing);
                }
            }
        }
        end.set(true);
        load.join();
        steps.forEach((step, all) -> row(step.substring(2), all, idle, report));
        count(kota, fleet.acknowledged().get("post-0"), report);
    }

    private static void load(Fleet fleet, AtomicBoolean end) {
        try {
            fleet.runUntil(end::get, new Fleet.Pace(A_SECOND, 1_000));
            fleet.settle(() -> false);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Took timed(KotaInstance kota, List<String> commands) {
        Usage before = Usage.of(kota.pid());
        long begin = System.nanoTime();
        commands.forEach(kota::ask);
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

    private static void count(KotaInstance kota, long sent, Report report) throws IOException, SQLException {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            var scrape = Scrape.of(kota);
            return scrape.value("kota_subscription_lag_records{subscription=\"service:depth-gauge\"}") <= 1
                    && rows(kota, "post-0/v0")[0] >= sent
                    && rows(kota, "post-0/river-level")[0] >= sent;
        });
        long[] input = rows(kota, "post-0/v0");
        long[] derived = rows(kota, "post-0/river-level");
        long lost = sent - input[1] + sent - derived[1];
        long doubled = input[0] - input[1] + derived[0] - derived[1];
        report.line("sent %d, stored %d, derived %d", sent, input[0], derived[0]);
        report.row(new Row(
                Figures.format("of %,d readings and their derived levels, lost and doubled", sent),
                lost + " and " + doubled,
                "",
                "0 and 0",
                Row.Verdict.of(lost == 0 && doubled == 0)));
    }

    /** Rows and distinct times of a Datastream in the history's files. */
    private static long[] rows(KotaInstance kota, String name) throws IOException, SQLException {
        long stream = number(
                kota.data().resolve("catalog/catalog.db"), "SELECT id FROM datastream WHERE name = '" + name + "'");
        var sum = new long[2];
        for (Path file : files(kota.data().resolve("history"))) {
            sum[0] += number(file, "SELECT count(*) FROM obs WHERE s = " + stream);
            sum[1] += number(file, "SELECT count(DISTINCT t) FROM obs WHERE s = " + stream);
        }
        return sum;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*/\\d{4}-\\d\\d\\..*\\.db"))
                    .toList();
        }
    }

    private static long number(Path file, String query) throws SQLException {
        try (Database database = Database.openReadOnly(file);
                var statement = database.prepare(query);
                var rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
