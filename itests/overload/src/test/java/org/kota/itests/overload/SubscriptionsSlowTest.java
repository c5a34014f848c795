package org.kota.itests.overload;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.DataBus;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSubscription;
import org.kota.bus.Selector;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.buslocal.StandaloneBus;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Thing;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** A thousand subscriptions on one bus, half of them durable, half live, while it is written to. */
public class SubscriptionsSlowTest {

    private static final int EACH = 500;
    private static final int RECORDS = 1_000;
    private static final long T0 = 1_767_225_600_000L;
    /** Each tenth takes nothing until all is published: who waits for a subscriber would wait for it for ever. */
    private static final int STUCK = 10;

    private static final Logger LOG = Logger.getLogger("overload");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final AtomicIntegerArray durable = new AtomicIntegerArray(EACH);
    private final AtomicIntegerArray disorder = new AtomicIntegerArray(EACH);
    private final AtomicInteger live = new AtomicInteger();
    private final CountDownLatch published = new CountDownLatch(1);

    @Test
    public void aThousandSubscriptionsGetEverythingInOrderAndHoldUpNoPublisher() throws Exception {
        Thing thing = catalog.save(Thing.of("post", "Post", new Location(107, -6), Map.of()));
        Datastream level = catalog.save(Datastream.of("post/level", "Level", thing.id(), "water-level", "m"));
        try (var opened = new StandaloneBus(folder.getRoot().toPath().resolve("bus"), catalog, new ManualClock())) {
            List<Subscription> subscriptions = subscribe(opened.bus());
            List<LiveSubscription> views = listen(opened.bus());
            double slowest = publish(opened.bus(), level.id());
            published.countDown();
            LOG.info(() -> "slowest publish with " + 2 * EACH + " subscriptions " + slowest + " ms");
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(this::allDurable);
            for (int i = 0; i < EACH; i++) {
                assertEquals("order of subscription " + i, 0, disorder.get(i));
            }
            long dropped = views.stream().mapToLong(LiveSubscription::dropped).sum();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> live.get()
                                    + views.stream()
                                            .mapToLong(LiveSubscription::dropped)
                                            .sum()
                            == EACH * RECORDS);
            LOG.info(() -> "dropped by live subscriptions, and counted: " + dropped);
            views.forEach(LiveSubscription::close);
            subscriptions.forEach(one -> one.close(Duration.ofSeconds(30)));
        }
    }

    private List<Subscription> subscribe(DataBus bus) {
        var all = new ArrayList<Subscription>();
        for (int i = 0; i < EACH; i++) {
            int number = i;
            var spec = new SubscriptionSpec(
                    "s" + i,
                    Selector.all(),
                    new SubscriptionSpec.Start.Earliest(),
                    SubscriptionSpec.Holding.ORDINARY,
                    "service:s" + i,
                    1_000);
            all.add(bus.subscribe(spec, (batch, turn) -> {
                stick(number);
                take(number, batch);
            }));
        }
        return all;
    }

    private void stick(int number) {
        try {
            if (number % STUCK == 0) {
                published.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(int number, List<Delivery> batch) {
        for (Delivery delivery : batch) {
            if (delivery.record() instanceof Observation one) {
                int expected = durable.getAndIncrement(number);
                if (one.number() != expected) {
                    disorder.incrementAndGet(number);
                }
            }
        }
    }

    private List<LiveSubscription> listen(DataBus bus) {
        var all = new ArrayList<LiveSubscription>();
        for (int i = 0; i < EACH; i++) {
            var spec = new LiveSpec("v" + i, Selector.all(), RECORDS, LiveSpec.Overflow.DISCARD_OLDEST);
            int number = i;
            all.add(bus.listen(spec, batch -> {
                stick(number);
                live.addAndGet((int) batch.stream()
                        .filter(delivery -> delivery.record() instanceof Observation)
                        .count());
            }));
        }
        return all;
    }

    private static double publish(DataBus bus, long stream) throws Exception {
        double slowest = 0;
        for (int i = 0; i < RECORDS; i++) {
            var reading = Observation.reading(stream, T0 + i, T0 + i, Result.of(i), Quality.GOOD);
            long begin = System.nanoTime();
            bus.publish("device:post", List.of(reading)).toCompletableFuture().get(2, TimeUnit.MINUTES);
            slowest = Math.max(slowest, (System.nanoTime() - begin) / 1e6);
        }
        return slowest;
    }

    private boolean allDurable() {
        for (int i = 0; i < EACH; i++) {
            if (durable.get(i) < RECORDS) {
                return false;
            }
        }
        return true;
    }
}
