package org.kota.buslocal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.kota.bus.BusFullException;
import org.kota.bus.Receipt;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Thing;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** A process that publishes until it is killed and prints what was acknowledged: publisher, number, offset. Full: again. */
public final class CrashVictim {

    private CrashVictim() {}

    static MemoryCatalog catalog() {
        var catalog = new MemoryCatalog();
        Thing post = catalog.save(Thing.of("post-1", "Post", new Location(107, -6), java.util.Map.of()));
        catalog.save(Datastream.of("post-1/level", "Level", post.id(), "water-level", "m"));
        return catalog;
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int run = Integer.parseInt(args[1]);
        var letters = new LocalDeadLetters(folder, folder.resolve("letters.mark"), 10, 1000);
        var config = new Config(0, 0, 200_000, 64L << 20, java.time.Duration.ofDays(7), 20, 2_000);
        var bus = new LocalBus(
                folder,
                folder.resolveSibling(folder.getFileName() + ".end"),
                config,
                catalog(),
                new ManualClock(),
                letters,
                Space.of(folder),
                Pauses.REAL);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int p = 0; p < 4; p++) {
            int publisher = p;
            new Thread(() -> publish(bus, run, publisher, out)).start();
        }
    }

    private static void publish(LocalBus bus, int run, int publisher, PrintStream out) {
        try {
            int number = 0;
            while (true) {
                long offset = append(bus, "device:" + run + "-" + publisher, batch(number));
                out.println(offset < 0 ? "full" : "acked " + publisher + " " + number + " " + offset);
                number += offset < 0 ? 0 : 7;
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first offset, or -1 if the bus is full. */
    private static long append(LocalBus bus, String source, List<Observation> batch) throws Exception {
        try {
            var receipts = bus.publish(source, batch).toCompletableFuture().get();
            return ((Receipt.Accepted) receipts.get(0)).position().offset();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BusFullException) {
                return -1;
            }
            throw e;
        }
    }

    private static List<Observation> batch(int number) {
        var records = new ArrayList<Observation>();
        for (int i = number; i < number + 7; i++) {
            records.add(Observation.reading(1, Rig.T0 + i, Rig.T0 + i, Result.of(i), Quality.GOOD));
        }
        return records;
    }
}
