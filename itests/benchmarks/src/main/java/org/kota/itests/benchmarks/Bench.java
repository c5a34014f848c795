package org.kota.itests.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kota.itests.harness.Distribution;

/**
 * Runs the benchmarks named on the command line, or all, and writes the results: raw output and the page's tables where
 * the sizes are full, into the folder of the build where they aren't.
 */
public final class Bench {

    private static final PrintStream SCREEN =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final Sizes sizes;
    private final Path results;
    private final Page page;

    private Bench(Sizes sizes, Path results, Page page) {
        this.sizes = sizes;
        this.results = results;
        this.page = page;
    }

    static List<Benchmark> all() {
        return List.of(
                new PublishBenchmark(),
                new LatencyBenchmark(),
                new StoreBenchmark(),
                new MqttBenchmark(),
                new RoomBenchmark(),
                new ModuleBenchmark(),
                new StartBenchmark(),
                new SkillBenchmark());
    }

    /** Exits with 1 if a benchmark could not be run; a missed budget is a result and no failure. */
    public static void main(String[] arguments) throws IOException {
        var sizes = Sizes.named(System.getProperty("kota.bench.sizes", "full"));
        boolean full = sizes.equals(Sizes.FULL);
        Path docs = Distribution.root().resolve("docs");
        Path results = full ? docs.resolve("benchmarks") : Distribution.work().resolve("results");
        var bench = new Bench(sizes, results, full ? new Page(docs.resolve("benchmarks.md")) : null);
        System.exit(bench.run(known(arguments)) ? 0 : 1);
    }

    private boolean run(List<Benchmark> benchmarks) throws IOException {
        var ran = new ArrayList<Benchmark>();
        for (Benchmark benchmark : benchmarks) {
            if (run(benchmark)) {
                ran.add(benchmark);
            }
        }
        if (page != null) {
            page.writeLosses(all().stream().map(Benchmark::name).toList());
        }
        boolean good = ran.size() == benchmarks.size();
        for (Benchmark benchmark : sizes.equals(Sizes.TINY) ? List.<Benchmark>of() : ran) {
            good &= succeeds("The profile of " + benchmark.name(), () -> profile(benchmark));
        }
        return good;
    }

    private static List<Benchmark> known(String... names) {
        try {
            return chosen(names);
        } catch (IllegalArgumentException e) {
            SCREEN.println("kota: " + e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    private static List<Benchmark> chosen(String... names) {
        Map<String, Benchmark> known = all().stream().collect(Collectors.toMap(Benchmark::name, one -> one));
        if (names.length == 0) {
            return all();
        }
        return Arrays.stream(names)
                .map(name -> {
                    if (!known.containsKey(name)) {
                        throw new IllegalArgumentException("There is no benchmark " + name + ", only "
                                + all().stream().map(Benchmark::name).collect(Collectors.joining(", ")));
                    }
                    return known.get(name);
                })
                .toList();
    }

    private boolean run(Benchmark benchmark) throws IOException {
        var report = new Report(SCREEN);
        report.line("== %s: %s", benchmark.name(), benchmark.about());
        String machine = Machine.text();
        report.line("%s", machine);
        report.line("%s%n", Versions.text());
        long begin = System.nanoTime();
        boolean ran = succeeds(benchmark.name(), () -> benchmark.run(sizes, report));
        report.line("%nTook %.0f s, load at its end %s", (System.nanoTime() - begin) / 1e9, Machine.load());
        if (ran) {
            keep(benchmark, report, machine);
        }
        return ran;
    }

    private void keep(Benchmark benchmark, Report report, String machine) throws IOException {
        report.save(results.resolve(benchmark.name() + ".txt"));
        if (page != null) {
            String raw = "Raw output: [%1$s.txt](benchmarks/%1$s.txt).".formatted(benchmark.name());
            page.write(
                    benchmark.name(),
                    benchmark.about() + "\n\n" + Page.table(report.rows()) + "\n" + machine + ". " + raw + "\n");
        }
    }

    private void profile(Benchmark benchmark) throws Exception {
        String machine = Machine.text();
        Optional<Profile> profile = benchmark.profile(sizes);
        if (profile.isPresent()) {
            var report = new Report(SCREEN);
            report.line("== %s, profile%n%s%n%s%n", benchmark.name(), machine, Versions.text());
            report.line("%s", profile.get().text().strip());
            report.save(results.resolve(benchmark.name() + "-profile.txt"));
        }
    }

    /** One that fails must keep neither the others from being measured nor its former figures from standing. */
    private static boolean succeeds(String what, Recorder.Work work) {
        try {
            work.run();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception | AssertionError | LinkageError e) {
            SCREEN.println(what + " could not be run: " + e);
            e.printStackTrace(SCREEN);
            return false;
        }
    }
}
