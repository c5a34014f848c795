package org.kota.itests.benchmarks;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kota.itests.harness.Accounts;
import org.kota.itests.harness.Fleet;
import org.kota.itests.harness.KotaInstance;

/** How long a reading takes from the device to a page that is open, in an idle city. */
final class RoomBenchmark implements Benchmark {

    private static final int READINGS = 300;
    private static final int UNCOUNTED = 50;
    private static final long APART_NANOS = 97_000_000;
    private static final double IDLE_SHARE = 3;
    private static final double P99 = 250;
    private static final Pattern TIME = Pattern.compile("\"t\":(\\d+)");
    private static final long PATIENCE_SECONDS = 30;
    private static final long LOOK_MILLIS = 10;

    @Override
    public String name() {
        return "room";
    }

    @Override
    public String about() {
        return "From a device to the operations room in an idle city: 300 readings, one every 97 ms, each timed from when"
                + " the device was due to publish it until the page's event stream brings it; beside it the time until"
                + " the broker acknowledges the same message. Processor time and bytes written are those of Kota's process in"
                + " that time, divided by the readings; what it takes anyway stands beside them, idle for a third of the time afterwards.";
    }

    @Override
    public void run(Sizes sizes, Report report) throws Exception {
        try (KotaInstance kota = KotaInstance.named("bench-room").open().start()) {
            var secrets = Accounts.add(kota, "post-", 1, 1);
            long base = Instant.now().getEpochSecond() - 86_400;
            var seen = new ConcurrentHashMap<Long, Long>();
            Thread reader = follow(kota, base, seen);
            try (var fleet = new Fleet(kota.ports().mqtt(), secrets, base, 1).connect()) {
                measure(kota.pid(), fleet, sizes.count(READINGS, 5), seen, report);
            } finally {
                reader.interrupt();
            }
        }
    }

    private static Thread follow(KotaInstance kota, long base, Map<Long, Long> seen) throws Exception {
        var request = HttpRequest.newBuilder(kota.uri("/api/room/stream")).build();
        var lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
        var thread = new Thread(
                () -> {
                    try {
                        lines.forEach(line -> note(line, base, seen));
                    } catch (java.io.UncheckedIOException e) {
                        seen.putIfAbsent(-1L, 0L);
                    }
                },
                "bench-page");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void note(String line, long base, Map<Long, Long> seen) {
        long now = System.nanoTime();
        Matcher times = TIME.matcher(line);
        while (times.find()) {
            seen.putIfAbsent(Long.parseLong(times.group(1)) / 1_000 - base, now);
        }
    }

    private static void measure(long pid, Fleet fleet, int readings, Map<Long, Long> seen, Report report)
            throws Exception {
        var uses = new Uses();
        Usage before = Usage.of(pid);
        var due = new ArrayList<Long>();
        var acknowledged = new ArrayList<Double>();
        long begin = System.nanoTime();
        for (int i = 0; i < UNCOUNTED + readings; i++) {
            before = i == UNCOUNTED ? Usage.of(pid) : before;
            due.add(begin + i * APART_NANOS);
            while (System.nanoTime() < due.get(i)) {
                LockSupport.parkNanos(due.get(i) - System.nanoTime());
            }
            fleet.run(1, new Fleet.Pace(0, 1));
            acknowledged.add(Figures.millis(System.nanoTime() - due.get(i)));
        }
        Spread shown = shown(due, seen);
        uses.add(Usage.of(pid).since(before), readings);
        String idle = idle(pid, readings / IDLE_SHARE);
        Spread taken = Spread.of(acknowledged.subList(UNCOUNTED, acknowledged.size()));
        report.line("shown: %s", text(shown));
        report.line("acknowledged: %s", text(taken));
        report.row(new Row(
                "device to operations room, p99",
                Figures.format("%.0f ms (p50 %.0f), %s", shown.percentile(99), shown.median(), uses.each()),
                Figures.format(
                        "acknowledged p99 %.0f ms (p50 %.0f); idle for as long: %s",
                        taken.percentile(99), taken.median(), idle),
                "≤ 250 ms",
                Row.Verdict.of(shown.percentile(99) <= P99)));
    }

    /** What Kota takes in the time of so many readings when there are none, of each. */
    private static String idle(long pid, double readings) throws InterruptedException {
        var uses = new Uses();
        Usage before = Usage.of(pid);
        TimeUnit.NANOSECONDS.sleep((long) (readings * APART_NANOS));
        uses.add(Usage.of(pid).since(before), readings);
        return uses.each();
    }

    /** A reading counts as shown with itself or a later one: a page gets the newest of each Datastream. */
    private static Spread shown(List<Long> due, Map<Long, Long> seen) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        long last = due.size() - 1L;
        while (!seen.containsKey(last)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The last of " + due.size() + " readings was never shown");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        var millis = new ArrayList<Double>();
        long at = seen.get(last);
        for (int i = due.size() - 1; i >= UNCOUNTED; i--) {
            at = Math.min(at, seen.getOrDefault((long) i, at));
            millis.add(Figures.millis(at - due.get(i)));
        }
        return Spread.of(millis);
    }

    private static String text(Spread spread) {
        return Figures.format(
                "p50 %.1f, p90 %.1f, p99 %.1f, longest %.1f ms",
                spread.median(), spread.percentile(90), spread.percentile(99), spread.greatest());
    }
}
