package org.kota.deploy;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.bus.Turn;
import org.kota.buslocal.StandaloneBus;
import org.kota.historysqlite.SqliteHistory;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.model.Thing;
import org.kota.store.ObservationQuery;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** On the real bus and the real history: what a version on trial published is as if it had never been there. */
public class RevisionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PREFIX = "gauge/";
    private static final String SOURCE = "service:gauge";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final long begin = clock.millis();
    private Datastream level;
    private Datastream doubled;
    private Framework framework;
    private StandaloneBus bus;
    private SqliteHistory history;
    private Revisions revisions;
    private Subscription running;

    @Before
    public void launch() throws Exception {
        Thing post = catalog.save(Thing.of("post", "Post", new Location(107.6, -6.9), Map.of()));
        level = catalog.save(Datastream.of("post/level", "Level", post.id(), "water-level", "m"));
        doubled = catalog.save(Datastream.of("post/doubled", "Doubled", post.id(), "doubled", "m")
                .withProducer("gauge"));
        File data = folder.getRoot();
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        "kota.data",
                        data.toString(),
                        "org.osgi.framework.storage",
                        data.toPath().resolve("cache").toString()));
        framework.init();
        open();
    }

    private void open() throws Exception {
        bus = new StandaloneBus(folder.getRoot().toPath().resolve("bus"), catalog, clock);
        history = new SqliteHistory(framework.getBundleContext(), bus.bus(), catalog, clock);
        revisions = new Revisions(bus.bus(), bus.trials(), history, clock::millis);
    }

    @After
    public void end() throws Exception {
        close();
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    private void close() throws Exception {
        revisions.close();
        halt();
        history.close();
        bus.close();
    }

    private void publish(BusRecord... records) throws Exception {
        publish("device:post", List.of(records));
    }

    private void publish(String source, List<BusRecord> records) throws Exception {
        bus.bus().publish(source, records).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void measure(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            long time = begin + 1_000L * i;
            publish(Observation.reading(level.id(), time, time, Result.of(i), Quality.GOOD));
        }
    }

    private Observation derived(long second, double value, String producer) {
        long time = begin + 1_000 * second;
        return Observation.derived(doubled.id(), time, time, Result.of(value), Quality.GOOD, producer);
    }

    /** What both versions do with a reading. */
    private interface Formula {
        void derive(long second, double value, Turn turn);
    }

    private final Formula good = (second, value, turn) -> turn.publish(derived(second, 2 * value, "gauge@1"));

    /** Other values, places that the good one doesn't know, and changes of what was there before. */
    private final Formula bad = (second, value, turn) -> {
        turn.publish(derived(second, 3 * value, "gauge@2"));
        turn.publish(derived(second + 1_000, value, "gauge@2"));
        turn.publish(derived(0, 99, "gauge@2"));
        turn.publish(derived(1, 98, "gauge@2"));
        turn.publish(derived(1, 97, "gauge@2"));
        turn.publish(new Retraction(doubled.id(), begin + 2_000, 0, "gauge", "I think so", clock.millis()));
    };

    private void run(Formula formula) {
        BatchHandler handler = (batch, turn) -> {
            for (Delivery delivery : batch) {
                var o = (Observation) delivery.record();
                formula.derive((o.time() - begin) / 1_000, o.number(), turn);
            }
        };
        var spec = new SubscriptionSpec(
                "gauge/levels",
                Selector.properties("water-level"),
                new Start.Earliest(),
                Holding.ORDINARY,
                SOURCE,
                1_000);
        running = bus.bus().subscribe(spec, handler);
        await().atMost(PATIENCE).until(() -> running.status().lag() == 0);
    }

    private void halt() {
        if (running != null) {
            running.close(PATIENCE);
            running = null;
        }
    }

    private void revise() throws Exception {
        await().atMost(PATIENCE).until(() -> {
            revisions.look();
            return bus.trials().takenBack().isEmpty();
        });
        assertTrue(history.awaitApplied(bus.bus().end(), PATIENCE));
    }

    /** Values of what is derived, by second. */
    private Map<Long, Double> values() {
        var values = new TreeMap<Long, Double>();
        history.observations(new ObservationQuery(doubled.id(), begin, begin + 10_000_000L, false, 1_000, null))
                .observations()
                .forEach(o -> values.put((o.time() - begin) / 1_000, o.number()));
        return values;
    }

    private static Map<Long, Double> twice(int to) {
        var values = new TreeMap<Long, Double>();
        for (long i = 0; i < to; i++) {
            values.put(i, 2.0 * i);
        }
        return values;
    }

    private void tryOut(Formula formula) throws Exception {
        bus.trials().begin(PREFIX);
        measure(5, 10);
        run(formula);
        halt();
    }

    @Test
    public void whatAVersionOnTrialPublishedIsAsIfItHadNeverBeenThere() throws Exception {
        measure(0, 5);
        run(good);
        halt();
        tryOut(bad);
        assertTrue(history.awaitApplied(bus.bus().end(), PATIENCE));
        assertEquals(Double.valueOf(99), values().get(0L));
        assertEquals(14, values().size());
        bus.trials().takeBack(PREFIX);
        run(good);
        revise();
        assertEquals(twice(10), values());
    }

    @Test
    public void itIsFinishedAfterARestart() throws Exception {
        measure(0, 5);
        run(good);
        halt();
        tryOut(bad);
        bus.trials().takeBack(PREFIX);
        revisions.look();
        close();
        open();
        revisions.look();
        run(good);
        revise();
        assertEquals(twice(10), values());
    }

    @Test
    public void whatWasCutOffIsPutRightAfterwards() throws Exception {
        measure(0, 5);
        run(good);
        halt();
        tryOut(bad);
        close();
        open();
        run(good);
        revise();
        assertEquals(twice(10), values());
    }

    @Test
    public void withoutAPredecessorAllIsWithdrawn() throws Exception {
        tryOut(bad);
        bus.trials().takeBack(PREFIX);
        revise();
        assertEquals(Map.of(), values());
    }

    @Test
    public void itWaitsForThePredecessor() throws Exception {
        measure(0, 5);
        run(good);
        halt();
        tryOut(good);
        bus.trials().takeBack(PREFIX);
        for (int i = 0; i < 20; i++) {
            revisions.look();
        }
        assertEquals(1, bus.trials().takenBack().size());
        assertEquals("nothing was withdrawn that comes again", twice(10), values());
        run(good);
        revise();
        assertEquals(twice(10), values());
    }

    @Test
    public void whatAPersonHasSaidSinceStays() throws Exception {
        tryOut(bad);
        publish("api:ana", List.of(new Correction(derived(1_005, 41, null), "ana", "read from the gauge")));
        bus.trials().takeBack(PREFIX);
        revise();
        assertEquals(Map.of(1_005L, 41.0), values());
    }
}
