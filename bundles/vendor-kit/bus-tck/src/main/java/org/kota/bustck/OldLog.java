package org.kota.bustck;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kota.bus.Delivery;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.model.Retraction;

/**
 * What lies in a log of an older format: a record of every kind with every field, a refusal, and a subscription that has
 * come half way. An implementation writes it once with each format that it brings, and keeps the files.
 */
public final class OldLog {

    /** A subscription to the levels that has handled the first ten of them, and their sum is its state. */
    static final String SUBSCRIPTION = "old/levels";

    private static final int BEFORE = 10;
    private static final int AFTER = 3;

    private OldLog() {}

    /**
     * Writes it with the present format, for whoever is about to bring the next one. The kit's tests never do that.
     *
     * @param args class of the provider, and the folder that gets the files
     */
    public static void main(String[] args) throws Throwable {
        var site = new BusSite(
                (BusProvider) Class.forName(args[0]).getDeclaredConstructor().newInstance());
        site.before();
        write(site);
        site.close();
        try (var files = Files.list(site.folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, Path.of(args[1]).resolve(file.getFileName()));
            }
        }
        site.after();
    }

    private static void write(BusSite site) throws Exception {
        site.publish(0, BEFORE);
        var handled = new CountDownLatch(BEFORE);
        var subscription = site.bus().subscribe(BusSite.levels(SUBSCRIPTION), (batch, turn) -> {
            batch.forEach(delivery -> add(turn, BusSite.number(delivery)));
            batch.forEach(delivery -> handled.countDown());
        });
        handled.await(BusSite.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        subscription.close(Duration.ofSeconds(5));
        site.publish("service:models", others(site));
        site.publish(BEFORE, BEFORE + AFTER);
        site.publish(unknown());
    }

    /** Everything that it accepted, in order, without ids. */
    static List<BusRecord> records(BusSite site) {
        var records = new ArrayList<BusRecord>();
        for (int i = 0; i < BEFORE; i++) {
            records.add(BusSite.reading(site.level(), i, i));
        }
        records.addAll(others(site));
        for (int i = BEFORE; i < BEFORE + AFTER; i++) {
            records.add(BusSite.reading(site.level(), i, i));
        }
        return records;
    }

    private static List<BusRecord> others(BusSite site) {
        long t = BusSite.T0;
        Quality suspect = Quality.suspect(QualityReason.RATE_OF_CHANGE);
        var whole = new Observation(
                0, site.rain().id(), t, t + 3_600_000, t + 9, t + 5, Result.of(-0.125), suspect, "{\"a\":1}", "m@2");
        var text = new Observation(
                0, site.note().id(), t, t, Observation.NO_TIME, t - 1, Result.of("banjir ⚠"), Quality.GOOD, null, null);
        return List.of(
                whole,
                text,
                new Correction(BusSite.reading(site.level(), 3, 3.5), "ani", "salah baca"),
                new Retraction(site.level().id(), t + 4, 5, "budi", "uji coba", t + 99));
    }

    private static Observation unknown() {
        return Observation.reading(99, BusSite.T0, BusSite.T0, Result.of(1), Quality.GOOD);
    }

    /** Adds to the sum that is the state. */
    static double add(Turn turn, double number) {
        double sum = turn.state("sum")
                        .map(bytes -> ByteBuffer.wrap(bytes).getDouble())
                        .orElse(0.0)
                + number;
        turn.state("sum", ByteBuffer.allocate(8).putDouble(sum).array());
        return sum;
    }

    /** Whether it is a reading, and neither a correction nor a retraction. */
    static boolean isReading(Delivery delivery) {
        return delivery.record() instanceof Observation;
    }

    /** A record as it was before it was given an id. */
    static BusRecord withoutId(BusRecord record) {
        if (record instanceof Observation observation) {
            return observation.withId(0);
        }
        return record instanceof Correction correction
                ? new Correction(correction.observation().withId(0), correction.who(), correction.why())
                : record;
    }
}
