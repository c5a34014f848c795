package org.kota.bustck;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.kota.bus.DataBus;
import org.kota.bus.Receipt;
import org.kota.model.Observation;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/**
 * A process that publishes from several threads and derives sums until it is killed, and prints what was acknowledged:
 * round, publisher, number, shard and offset of the first record of a batch.
 */
public final class Victim {

    static final int PUBLISHERS = 3;
    static final int BATCH = 7;

    /** The sums' subscription. */
    static final String SUMS = "sums";

    private static final long ROUND = 100_000_000;
    private static final long PUBLISHER = 10_000_000;

    private Victim() {}

    /** @param args class of the provider, folder, number of the round */
    public static void main(String[] args) throws Exception {
        var provider =
                (BusProvider) Class.forName(args[0]).getDeclaredConstructor().newInstance();
        int round = Integer.parseInt(args[2]);
        var catalog = new MemoryCatalog();
        BusSite.fill(catalog);
        var bus = provider.open(site(Path.of(args[1]), catalog)).bus();
        long level = catalog.datastream("post-1/level").orElseThrow().id();
        long rain = catalog.datastream("post-1/rain").orElseThrow().id();
        bus.subscribe(RunningSum.spec(SUMS, 5), new RunningSum(rain));
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (int p = 0; p < PUBLISHERS; p++) {
            int publisher = p;
            new Thread(() -> publish(bus, level, round, publisher, out)).start();
        }
    }

    static BusProvider.Site site(Path folder, MemoryCatalog catalog) {
        return new BusProvider.Site(folder, catalog, new ManualClock(), new TestDisk(), 1_000, 200_000);
    }

    private static void publish(DataBus bus, long level, int round, int publisher, PrintStream out) {
        try {
            for (int number = 0; ; number += BATCH) {
                var receipts = bus.publish(source(round, publisher), batch(level, round, publisher, number))
                        .toCompletableFuture()
                        .get(BusSite.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                var first = ((Receipt.Accepted) receipts.get(0)).position();
                out.println(round + " " + publisher + " " + number + " " + first.shard() + " " + first.offset());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String source(int round, int publisher) {
        return "device:" + round + "-" + publisher;
    }

    /** Values count up from 0 in each source; no two levels have one time. */
    private static List<Observation> batch(long level, int round, int publisher, int number) {
        var records = new ArrayList<Observation>();
        for (int i = number; i < number + BATCH; i++) {
            long time = BusSite.T0 + round * ROUND + publisher * PUBLISHER + i;
            records.add(
                    Observation.reading(level, time, time, org.kota.model.Result.of(i), org.kota.model.Quality.GOOD));
        }
        return records;
    }
}
