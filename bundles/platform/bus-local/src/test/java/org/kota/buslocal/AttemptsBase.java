package org.kota.buslocal;

import static org.junit.Assert.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.BatchHandler;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.Delivery;
import org.kota.bus.Receipt;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** A subscription's attempts without a bus and without waiting: what its handler, the log and the letters answer is set. */
abstract class AttemptsBase {

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    final ManualClock clock = new ManualClock();
    final Condition condition = new Condition(clock);
    final List<Long> pauses = new ArrayList<>();
    final List<State> pausedIn = new ArrayList<>();
    final List<Refusal> letters = new ArrayList<>();
    final List<List<? extends BusRecord>> published = new ArrayList<>();
    final List<List<Long>> calls = new ArrayList<>();
    Iterator<Throwable> publishFailures = List.<Throwable>of().iterator();
    Iterator<Throwable> refuseFailures = List.<Throwable>of().iterator();
    OffsetStore store;
    Progress progress;
    Runnable onPause = () -> {};
    Turn last;

    @Before
    public void open() throws Exception {
        store = new OffsetStore(temporary.getRoot().toPath().resolve("subscriptions.db"));
        progress = new Progress("a", 0, 0, store, clock);
    }

    @After
    public void close() throws Exception {
        store.close();
    }

    CompletableFuture<List<Receipt>> publish(String source, List<? extends BusRecord> records) {
        assertEquals("service:a", source);
        published.add(List.copyOf(records));
        return publishFailures.hasNext()
                ? CompletableFuture.failedFuture(publishFailures.next())
                : CompletableFuture.completedFuture(List.of());
    }

    DeadLetters deadLetters() {
        return (DeadLetters) Proxy.newProxyInstance(
                DeadLetters.class.getClassLoader(), new Class<?>[] {DeadLetters.class}, (self, method, args) -> {
                    letters.add((Refusal) args[0]);
                    return refuseFailures.hasNext()
                            ? CompletableFuture.failedFuture(refuseFailures.next())
                            : CompletableFuture.completedFuture(1L);
                });
    }

    Attempts attempts(Holding holding, BatchHandler handler) {
        Pauses pause = (duration, closing) -> {
            pauses.add(duration.toSeconds());
            pausedIn.add(condition.view().state());
            endsAt(pauses.size());
            onPause.run();
        };
        var parts =
                new BusParts(new MemoryCatalog(), clock, null, new Tail(0), store, deadLetters(), this::publish, pause);
        var spec = Rig.spec("a", Selector.all(), holding);
        return new Attempts(spec, noting(handler), progress, condition, parts, new CountDownLatch(1));
    }

    BatchHandler noting(BatchHandler handler) {
        return new BatchHandler() {
            @Override
            public void handle(List<Delivery> batch, Turn turn) throws Exception {
                calls.add(Records.offsets(batch));
                handler.handle(batch, turn);
            }

            @Override
            public void gap(Gap gap, Turn turn) throws Exception {
                handler.gap(gap, turn);
            }
        };
    }

    /** What goes on for ever ends here: none of the tests needs as many. */
    static void endsAt(int count) {
        if (count > 50) {
            throw new InternalError("it goes on for ever");
        }
    }

    static BatchHandler poisonedBy(long offset) {
        return (batch, turn) -> {
            if (Records.offsets(batch).contains(offset)) {
                throw new ArithmeticException("poison");
            }
        };
    }
}
