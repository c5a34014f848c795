package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Scrape;

/** How long a start takes, and what an idle city takes of the memory, beside bare Karaf. */
final class StartBenchmark implements Benchmark {

    private static final int DEVICES = 500;
    private static final int POINTS = 4;
    private static final int STARTS = 10;
    private static final double SERVING_SECONDS = 6;
    private static final double PROMPT_SECONDS = 4;
    private static final double MORE_MEGABYTES = 200;
    private static final double MEGABYTE = 1 << 20;
    private static final int REST_SECONDS = 20;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "Ten starts of an instance with 500 devices (2,000 Datastreams) and every module there is today"
                + " (`depth-gauge`), in turn with bare Apache Karaf of the same version; each has been started once"
                + " before. Serving: `./kota start` has returned (page, broker and shell are there). Prompt: the remote"
                + " shell greets. Processor time and bytes written are those of the container's process until it serves, of bare Karaf's until its prompt. Then the"
                + " memory of both, idle, after a full collection.";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        try (var folder = new Folder("start");
                KotaInstance kota = KotaInstance.named("bench-start")) {
            devices(kota, sizes.count(DEVICES, 10));
            var karaf = new BareKaraf(BareKaraf.archive(), folder.next("karaf"));
            try {
                measure(new Turns(kota, karaf), sizes, report);
            } finally {
                karaf.stop();
            }
        }
    }

    private static void measure(Turns turns, Sizes sizes, Report report) throws Exception {
        report.line("first: %s", turns.start());
        for (int i = 0; i < sizes.count(STARTS, 1); i++) {
            turns.stop();
            report.line("start %d: %s", i + 1, turns.start());
        }
        turns.rows(report);
        TimeUnit.SECONDS.sleep((long) Math.min(REST_SECONDS, sizes.warmUp() * 2));
        memory(turns.kota, turns.karaf, report);
    }

    private static void devices(KotaInstance kota, int count) throws IOException {
        Path etc = Files.createDirectories(kota.data().resolve("etc"));
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder("driver=mqtt\ninterval=PT1M\n");
            for (int p = 0; p < POINTS; p++) {
                text.append("point.v" + p + ".property=sample-" + p + "\npoint.v" + p + ".unit=m\n");
            }
            Files.writeString(etc.resolve("org.kota.device-post-" + i + ".cfg"), text, StandardCharsets.UTF_8);
        }
    }

    /** The starts of both. */
    private static final class Turns {
        private final KotaInstance kota;
        private final BareKaraf karaf;
        private final List<Double> serving = new ArrayList<>();
        private final List<Double> prompt = new ArrayList<>();
        private final List<Double> bare = new ArrayList<>();
        private final Uses uses = new Uses();
        private final Uses bareUses = new Uses();
        private boolean counted;

        Turns(KotaInstance kota, BareKaraf karaf) {
            this.kota = kota;
            this.karaf = karaf;
        }

        String start() throws Exception {
            long begin = System.nanoTime();
            var greeted = CompletableFuture.supplyAsync(this::prompt);
            kota.start();
            double served = Figures.millis(System.nanoTime() - begin) / 1e3;
            Usage used = Usage.of(kota.pid());
            double greets = Figures.millis(greeted.get() - begin) / 1e3;
            double plain = karaf.start() / 1e3;
            Usage plainUsed = Usage.of(karaf.pid());
            if (counted) {
                serving.add(served);
                prompt.add(greets);
                bare.add(plain);
                uses.add(used, 1);
                bareUses.add(plainUsed, 1);
            }
            counted = true;
            return Figures.format(
                    "Kota serves after %.2f s, %s, prompt after %.2f s, %.0f devices; bare Karaf's prompt after %.2f s, %s",
                    served, Uses.text(used), greets, Scrape.of(kota).sum("kota_devices"), plain, Uses.text(plainUsed));
        }

        private long prompt() {
            try {
                return Prompt.await(kota.ports().ssh());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Long.MAX_VALUE;
            }
        }

        void stop() throws InterruptedException {
            karaf.stop();
            kota.stop();
        }

        void rows(Report report) {
            Spread served = Spread.of(serving);
            Spread greeted = Spread.of(prompt);
            String plain = "bare Karaf's prompt " + Figures.decimal(Spread.of(bare), "s");
            report.row(new Row(
                    "start to serving, 500 devices",
                    Figures.decimal(served, "s") + ", " + uses.eachInSeconds(),
                    plain + ", " + bareUses.eachInSeconds(),
                    "≤ 6 s",
                    Row.Verdict.of(served.median() <= SERVING_SECONDS)));
            report.row(new Row(
                    "start to prompt",
                    Figures.decimal(greeted, "s"),
                    plain,
                    "≤ 4 s",
                    Row.Verdict.of(greeted.median() <= PROMPT_SECONDS)));
        }
    }

    private static void memory(KotaInstance kota, BareKaraf karaf, Report report) {
        double heap = heap(kota.pid());
        double plainHeap = heap(karaf.pid());
        double resident = Usage.resident(kota.pid()) / MEGABYTE;
        double plainResident = Usage.resident(karaf.pid()) / MEGABYTE;
        report.row(new Row(
                "memory idle, 2,000 Datastreams: resident",
                Figures.format("%.0f MB", resident),
                Figures.format("bare Karaf %.0f MB; Kota has %.0f more", plainResident, resident - plainResident),
                "≤ bare Karaf + 200 MB",
                Row.Verdict.of(resident <= plainResident + MORE_MEGABYTES)));
        report.row(new Row(
                "the heap of it, after a full collection",
                Figures.format("%.0f MB", heap),
                Figures.format("bare Karaf %.0f MB", plainHeap),
                "≤ bare Karaf + 200 MB",
                Row.Verdict.of(heap <= plainHeap + MORE_MEGABYTES)));
    }

    /** Megabytes of the heap in use after a collection. */
    private static double heap(long pid) {
        Jcmd.run(pid, "GC.run");
        Matcher used = USED.matcher(Jcmd.run(pid, "GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
    }
}
