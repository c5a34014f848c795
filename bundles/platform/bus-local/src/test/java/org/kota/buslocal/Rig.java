package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.bus.Receipt;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.model.BusRecord;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.ResultType;
import org.kota.model.Thing;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** A bus on real files, with a clock that the test moves and a disk whose free space it sets. */
final class Rig extends ExternalResource {

    static final long T0 = 1_767_225_600_000L;

    final TemporaryFolder temporary = new TemporaryFolder();
    final ManualClock clock = new ManualClock();
    final MemoryCatalog catalog = new MemoryCatalog();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    volatile long free = Long.MAX_VALUE / 4;
    volatile long total = Long.MAX_VALUE / 2;
    Config config = Config.DEFAULT;
    Space space = new Space() {
        @Override
        public long free() {
            return free;
        }

        @Override
        public long total() {
            return total;
        }
    };
    Supplier<ScheduledExecutorService> upkeep = LocalBus::upkeep;
    Path folder;
    Thing post;
    Datastream level;
    Datastream rain;
    Datastream note;
    LocalDeadLetters letters;
    LocalBus local;
    DataBus bus;

    @Override
    protected void before() throws Throwable {
        temporary.create();
        folder = temporary.getRoot().toPath().resolve("bus");
        post = catalog.save(Thing.of("post-1", "Post", new Location(107.6, -6.9), java.util.Map.of()));
        level = catalog.save(Datastream.of("post-1/level", "Level", post.id(), "water-level", "m"));
        rain = catalog.save(Datastream.of("post-1/rain", "Rain", post.id(), "rain", "mm"));
        note = catalog.save(
                Datastream.of("post-1/note", "Note", post.id(), "note", "").withType(ResultType.TEXT));
        open();
    }

    void open() throws SQLException, IOException {
        letters = new LocalDeadLetters(folder, folder.resolve("letters.mark"), 10_000, 256L << 20);
        open(letters);
    }

    void open(DeadLetters deadLetters) throws SQLException, IOException {
        local = new LocalBus(
                folder,
                folder.resolveSibling(folder.getFileName() + ".end"),
                config,
                catalog,
                clock,
                deadLetters,
                space,
                (duration, closing) -> {
                    pauses.add(duration);
                    if (closing.await(1, TimeUnit.MILLISECONDS)) {
                        throw new InterruptedException("closing");
                    }
                },
                upkeep);
        bus = local;
    }

    void close() throws SQLException {
        if (local != null) {
            local.close();
            letters.close();
            local = null;
        }
    }

    void reopen() throws SQLException, IOException {
        close();
        open();
    }

    @Override
    protected void after() {
        try {
            close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            temporary.delete();
        }
    }

    Observation reading(long time, double value) {
        return reading(level, time, value);
    }

    Observation reading(Datastream datastream, long time, double value) {
        return Observation.reading(datastream.id(), T0 + time, T0 + time + 5, Result.of(value), Quality.GOOD);
    }

    List<Receipt> publish(BusRecord... records) throws Exception {
        return publish("device:post-1", List.of(records));
    }

    List<Receipt> publish(String source, List<? extends BusRecord> records) throws Exception {
        return bus.publish(source, records).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    static SubscriptionSpec spec(String name) {
        return spec(name, Selector.all(), Holding.ORDINARY);
    }

    static SubscriptionSpec spec(String name, Selector selector, Holding holding) {
        return new SubscriptionSpec(name, selector, new Start.Earliest(), holding, "service:" + name, 1000);
    }
}
