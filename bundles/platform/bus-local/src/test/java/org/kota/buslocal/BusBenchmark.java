package org.kota.buslocal;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Thing;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/**
 * Durable publishing with four publishers that wait for their receipts, in batches of 1,000, 100, 10 and 1, beside plain
 * fsynced files in the same run. Then 2,000 batches a second, with the time from publish to durable.
 *
 * <p>Run as a program; the first argument is a folder on the disk to be measured, the second the seconds a round.
 */
public final class BusBenchmark {

    private static final int PUBLISHERS = 4;
    private static final int STREAMS = 2_000;
    private static final int ROUNDS = 5;

    private final PrintStream out;
    private final Path folder;
    private final long seconds;
    private final MemoryCatalog catalog = new MemoryCatalog();

    private interface Call {
        void run(int publisher) throws Exception;
    }

    private BusBenchmark(PrintStream out, Path folder, long seconds) {
        this.out = out;
        this.folder = folder;
        this.seconds = seconds;
        Thing thing = catalog.save(Thing.of("post", "Post", new Location(107, -6), Map.of()));
        for (int i = 0; i < STREAMS; i++) {
            catalog.save(Datastream.of("post/p" + i, "P", thing.id(), "water-level", "m"));
        }
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "target"), "bench");
        new BusBenchmark(System.out, folder, args.length > 1 ? Long.parseLong(args[1]) : 5).run();
    }

    private void run() throws Exception {
        bus(100, 0);
        plain(100, 0);
        out.println("median of " + ROUNDS + " rounds, plain files and bus in turn");
        out.println("batch   plain obs/s     bus obs/s   ratio");
        for (int batch : new int[] {1000, 100, 10, 1}) {
            compare(batch);
        }
        latency(3, 2_000);
    }

    private void compare(int batch) throws Exception {
        var plain = new double[ROUNDS];
        var bus = new double[ROUNDS];
        var ratio = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            plain[round] = plain(batch, round + 1);
            bus[round] = bus(batch, round + 1);
            ratio[round] = 100 * bus[round] / plain[round];
        }
        out.printf(Locale.ROOT, "%5d %,13.0f %,13.0f   %4.0f %%%n", batch, median(plain), median(bus), median(ratio));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private double plain(int batch, int number) throws Exception {
        try (var plain = new PlainSegments(folder.resolve("plain-" + batch + "-" + number))) {
            byte[] records = new byte[batch * PlainSegments.RECORD];
            return measure(batch, publisher -> plain.append(ByteBuffer.wrap(records.clone()))
                    .get());
        }
    }

    private double bus(int batch, int number) throws Exception {
        Path at = folder.resolve("bus-" + batch + "-" + number);
        try (var opened = new Opened(at)) {
            var batches = new ArrayList<List<Observation>>();
            for (int i = 0; i < PUBLISHERS; i++) {
                batches.add(batch(batch, i));
            }
            return measure(batch, publisher -> opened.bus
                    .publish("device:" + publisher, batches.get(publisher))
                    .toCompletableFuture()
                    .get());
        }
    }

    private final class Opened implements AutoCloseable {
        private final LocalDeadLetters letters;
        private final LocalBus bus;

        Opened(Path at) throws Exception {
            letters = new LocalDeadLetters(at, 10, 1000);
            bus = new LocalBus(at, Config.DEFAULT, catalog, new ManualClock(), letters, Space.of(at), Pauses.REAL);
        }

        @Override
        public void close() throws java.sql.SQLException {
            bus.close();
            letters.close();
        }
    }

    private static List<Observation> batch(int size, int publisher) {
        var records = new ArrayList<Observation>();
        long now = 1_767_225_600_000L;
        for (int i = 0; i < size; i++) {
            records.add(Observation.reading(
                    1 + (publisher * 500L + i) % STREAMS, now + i, now + i + 40, Result.of(i / 7.0), Quality.GOOD));
        }
        return records;
    }

    private double measure(int batch, Call call) throws Exception {
        var count = new AtomicLong();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long begin = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (int p = 0; p < PUBLISHERS; p++) {
            int publisher = p;
            threads.add(new Thread(() -> {
                try {
                    while (System.nanoTime() < end) {
                        call.run(publisher);
                        count.addAndGet(batch);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return count.get() * 1e9 / (System.nanoTime() - begin);
    }

    private void latency(int batch, int perSecond) throws Exception {
        try (var opened = new Opened(folder.resolve("latency"))) {
            var records = batch(batch, 0);
            int total = (int) (perSecond * seconds);
            var micros = new long[total];
            var done = new java.util.concurrent.CountDownLatch(total);
            long begin = System.nanoTime();
            for (int i = 0; i < total; i++) {
                int index = i;
                long due = begin + (long) i * (1_000_000_000L / perSecond);
                while (System.nanoTime() < due) {
                    java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
                }
                opened.bus.publish("device:a", records).whenComplete((receipts, failure) -> {
                    micros[index] = (System.nanoTime() - due) / 1000;
                    done.countDown();
                });
            }
            done.await();
            Arrays.sort(micros);
            out.printf(
                    Locale.ROOT,
                    "%,d batches/s: publish to durable p50 %.1f ms, p99 %.1f ms; %,d commits%n",
                    perSecond,
                    micros[total / 2] / 1000.0,
                    micros[total * 99 / 100] / 1000.0,
                    opened.bus.status().commits());
        }
    }
}
