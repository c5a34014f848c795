package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.BatchHandler;
import org.kota.bus.BusClosedException;
import org.kota.bus.BusFullException;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.bus.RejectedRecordException;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;
import org.kota.model.RefusalReason;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** Failures of a handler, attempt by attempt, on the test's own thread and without waiting. */
public class AttemptsTest {

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final Condition condition = new Condition(clock);
    private final List<Long> pauses = new ArrayList<>();
    private final List<State> pausedIn = new ArrayList<>();
    private final List<Refusal> letters = new ArrayList<>();
    private final List<List<? extends BusRecord>> published = new ArrayList<>();
    private final List<List<Long>> calls = new ArrayList<>();
    private Iterator<Throwable> publishFailures = List.<Throwable>of().iterator();
    private Iterator<Throwable> refuseFailures = List.<Throwable>of().iterator();
    private OffsetStore store;
    private Progress progress;
    private Runnable onPause = () -> {};
    private Turn last;

    @Before
    public void open() throws Exception {
        store = new OffsetStore(temporary.getRoot().toPath().resolve("subscriptions.db"));
        progress = new Progress("a", 0, 0, store, clock);
    }

    @After
    public void close() throws Exception {
        store.close();
    }

    private CompletableFuture<List<Receipt>> publish(String source, List<? extends BusRecord> records) {
        assertEquals("service:a", source);
        published.add(List.copyOf(records));
        return publishFailures.hasNext()
                ? CompletableFuture.failedFuture(publishFailures.next())
                : CompletableFuture.completedFuture(List.of());
    }

    private DeadLetters deadLetters() {
        return (DeadLetters) Proxy.newProxyInstance(
                DeadLetters.class.getClassLoader(), new Class<?>[] {DeadLetters.class}, (self, method, args) -> {
                    letters.add((Refusal) args[0]);
                    return refuseFailures.hasNext()
                            ? CompletableFuture.failedFuture(refuseFailures.next())
                            : CompletableFuture.completedFuture(1L);
                });
    }

    private Attempts attempts(Holding holding, BatchHandler handler) {
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

    private BatchHandler noting(BatchHandler handler) {
        return new BatchHandler() {
            @Override
            public void handle(List<Delivery> batch, Turn turn) throws Exception {
                calls.add(Records.offsets(batch));
                endsAt(calls.size());
                handler.handle(batch, turn);
            }

            @Override
            public void gap(Gap gap, Turn turn) {
                handler.gap(gap, turn);
            }
        };
    }

    /** What goes on for ever ends here: none of the tests needs as many. */
    private static void endsAt(int count) {
        if (count > 50) {
            throw new InternalError("it goes on for ever");
        }
    }

    private static BatchHandler poisonedBy(long offset) {
        return (batch, turn) -> {
            if (Records.offsets(batch).contains(offset)) {
                throw new ArithmeticException("poison");
            }
        };
    }

    @Test
    public void aBatchThatIsHandledMovesTheOffsetToTheEndOfWhatWasLookedAt() throws Exception {
        condition.degraded("before");
        attempts(Holding.ORDINARY, (batch, turn) -> {}).deliver(Records.deliveries(3, 5), 9);
        assertEquals(List.of(List.of(3L, 4L, 5L)), calls);
        assertEquals(9, progress.offset());
        assertEquals(3, progress.delivered());
        assertEquals(State.ACTIVE, condition.view().state());
        assertTrue(pauses.isEmpty() && letters.isEmpty() && published.isEmpty());
    }

    @Test
    public void threeAttemptsThenHalvingDownToThePoisonousRecord() throws Exception {
        attempts(Holding.ORDINARY, poisonedBy(3)).deliver(Records.deliveries(1, 5), 7);
        assertEquals(
                List.of(
                        List.of(1L, 2L, 3L, 4L, 5L),
                        List.of(1L, 2L, 3L, 4L, 5L),
                        List.of(1L, 2L, 3L, 4L, 5L),
                        List.of(1L, 2L),
                        List.of(3L, 4L, 5L),
                        List.of(3L),
                        List.of(4L, 5L)),
                calls);
        assertEquals(List.of(1L, 2L), pauses);
        assertEquals(List.of(State.DEGRADED, State.DEGRADED), pausedIn);
        assertEquals(1, letters.size());
        Refusal letter = letters.get(0);
        assertEquals(RefusalReason.POISON, letter.reason());
        assertEquals(new Position(0, 3), letter.position());
        assertEquals("a", letter.stage());
        assertTrue(letter.detail().contains("poison"));
        assertEquals(7, progress.offset());
        assertEquals(4, progress.delivered());
        assertEquals(1, progress.dead());
        assertEquals(State.ACTIVE, condition.view().state());
        assertNull(condition.view().problem());
    }

    @Test
    public void whileABatchIsHalvedTheOffsetFollowsRecordByRecord() throws Exception {
        var offsets = new ArrayList<Long>();
        BatchHandler poisoned = poisonedBy(2);
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    offsets.add(progress.offset());
                    poisoned.handle(batch, turn);
                })
                .deliver(Records.deliveries(1, 4), 4);
        assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 1L, 2L), offsets);
    }

    @Test
    public void aSinglePoisonousRecordEndsAsALetterAndTheSubscriptionIsActive() throws Exception {
        attempts(Holding.ORDINARY, poisonedBy(4)).deliver(Records.deliveries(4, 4), 6);
        assertEquals(3, calls.size());
        assertEquals(6, progress.offset());
        assertEquals(State.ACTIVE, condition.view().state());
    }

    @Test
    public void aFailureThatPassesLeavesNoTrace() throws Exception {
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    if (calls.size() < 3) {
                        throw new IllegalStateException("once more");
                    }
                })
                .deliver(Records.deliveries(1, 2), 2);
        assertEquals(3, calls.size());
        assertTrue(letters.isEmpty());
        assertEquals(2, progress.delivered());
    }

    @Test
    public void aRejectedRecordIsALetterAtOnceAndTheOthersComeWithoutIt() throws Exception {
        attempts(Holding.ESSENTIAL, (batch, turn) -> {
                    if (batch.size() > 1) {
                        throw new RejectedRecordException(batch.get(1), "no level");
                    }
                })
                .deliver(Records.deliveries(1, 3), 3);
        assertEquals(List.of(List.of(1L, 2L, 3L), List.of(1L, 3L), List.of(1L)), calls);
        assertEquals(2, letters.size());
        assertEquals(RefusalReason.REJECTED_BY_SERVICE, letters.get(0).reason());
        assertEquals("no level", letters.get(0).detail());
        assertTrue(pauses.isEmpty());
        assertEquals(2, progress.dead());
        assertEquals(3, progress.offset());
    }

    @Test
    public void whenEveryRecordIsRejectedTheOffsetMovesAllTheSame() throws Exception {
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    throw new RejectedRecordException(batch.get(0), "no");
                })
                .deliver(Records.deliveries(1, 2), 5);
        assertEquals(5, progress.offset());
        assertEquals(0, progress.delivered());
        assertEquals(2, letters.size());
    }

    @Test
    public void whoRejectsARecordOfAnotherBatchHasAFault() throws Exception {
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    throw new RejectedRecordException(Records.delivery(99), "foreign");
                })
                .deliver(Records.deliveries(1, 1), 1);
        assertEquals(3, calls.size());
        assertEquals(RefusalReason.POISON, letters.get(0).reason());
        assertTrue(letters.get(0).detail().contains("isn't in its batch: foreign"));
    }

    @Test
    public void infrastructureFailuresComeAgainWithoutEndAndNeverNarrow() throws Exception {
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    if (calls.size() <= 8) {
                        throw new InfrastructureException("away", null);
                    }
                })
                .deliver(Records.deliveries(1, 4), 4);
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L), pauses);
        assertTrue(calls.stream().allMatch(call -> call.size() == 4));
        assertTrue(letters.isEmpty());
    }

    @Test
    public void anyFailureOfAnEssentialOneComesAgainWithoutEnd() throws Exception {
        attempts(Holding.ESSENTIAL, (batch, turn) -> {
                    if (calls.size() <= 6 && calls.size() % 2 == 0) {
                        throw new IllegalStateException("bug");
                    }
                    if (calls.size() <= 6) {
                        throw new NoClassDefFoundError("gone");
                    }
                })
                .deliver(Records.deliveries(1, 2), 2);
        assertEquals(6, pauses.size());
        assertTrue(calls.stream().allMatch(call -> call.size() == 2));
        assertTrue(letters.isEmpty());
    }

    @Test
    public void nothingOfAFailedTurnIsKept() throws Exception {
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    assertTrue(turn.stateKeys().isEmpty());
                    turn.state("x" + calls.size(), new byte[1]);
                    turn.publish(Records.reading(calls.size()));
                    if (calls.size() < 2) {
                        throw new IllegalStateException("first");
                    }
                })
                .deliver(Records.deliveries(1, 1), 1);
        assertEquals(List.of(List.of(Records.reading(2))), published);
        assertEquals(java.util.Set.of("x2"), store.state("a").keySet());
    }

    @Test
    public void outputsAreDurableBeforeStateAndOffsetAndTheHandlerIsNotCalledAgainForThem() throws Exception {
        publishFailures = List.<Throwable>of(new BusFullException("full"), new BusFullException("full"))
                .iterator();
        var offsets = new ArrayList<Long>();
        onPause = () -> offsets.add(stored());
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    turn.publish(Records.reading(1));
                    turn.state("x", new byte[1]);
                })
                .deliver(Records.deliveries(1, 1), 1);
        assertEquals(1, calls.size());
        assertEquals(3, published.size());
        assertEquals(List.of(0L, 0L), offsets);
        assertEquals(List.of(1L, 2L), pauses);
        assertEquals(List.of(State.DEGRADED, State.DEGRADED), pausedIn);
        assertEquals(1L, stored());
    }

    private long stored() {
        try {
            return store.find("a").offset();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void manyOutputsGoInPartsAndInOrder() throws Exception {
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    for (int i = 0; i < 10_001; i++) {
                        turn.publish(Records.reading(i));
                    }
                })
                .deliver(Records.deliveries(1, 1), 1);
        assertEquals(
                List.of(5_000, 5_000, 1), published.stream().map(List::size).toList());
        assertEquals(Records.reading(5_000), published.get(1).get(0));
        assertEquals(Records.reading(10_000), published.get(2).get(0));
    }

    @Test
    public void aClosedBusEndsTheSubscriptionAndKeepsTheOffset() throws Exception {
        publishFailures = List.<Throwable>of(new BusClosedException("closed")).iterator();
        var closed = attempts(Holding.ORDINARY, (batch, turn) -> turn.publish(Records.reading(1)));
        assertThrows(InterruptedException.class, () -> closed.deliver(Records.deliveries(1, 1), 1));
        assertEquals(0, progress.offset());
        assertTrue(pauses.isEmpty());
    }

    @Test
    public void anInterruptedHandlerEndsTheSubscription() {
        var interrupted = attempts(Holding.ORDINARY, (batch, turn) -> {
            throw new InterruptedException("closing");
        });
        assertThrows(InterruptedException.class, () -> interrupted.deliver(Records.deliveries(1, 1), 1));
        assertEquals(0, progress.offset());
    }

    @Test
    public void aTurnIsOverWhenItsHandlerHasReturnedOrFailed() throws Exception {
        var turns = new ArrayList<Turn>();
        var attempts = attempts(Holding.ORDINARY, (batch, turn) -> {
            turns.add(turn);
            if (turns.size() == 1) {
                throw new IllegalStateException("first");
            }
        });
        attempts.deliver(Records.deliveries(1, 1), 1);
        attempts.redeliver(Records.delivery(1));
        assertEquals(3, turns.size());
        turns.forEach(turn -> assertThrows(IllegalStateException.class, turn::stateKeys));
    }

    @Test
    public void aRedeliveryKeepsItsEffectAndDoesNotMoveOn() throws Exception {
        progress.skipTo(20);
        var attempts = attempts(Holding.ORDINARY, (batch, turn) -> {
            turn.publish(Records.reading(1));
            turn.state("x", new byte[1]);
        });
        assertTrue(attempts.redeliver(Records.delivery(3)));
        assertEquals(20, progress.offset());
        assertEquals(0, progress.delivered());
        assertEquals(1, published.size());
        assertEquals(java.util.Set.of("x"), store.state("a").keySet());
    }

    @Test
    public void aRedeliveryThatIsRejectedAgainHasNoEffect() throws Exception {
        var attempts = attempts(Holding.ORDINARY, (batch, turn) -> {
            turn.publish(Records.reading(1));
            throw new RejectedRecordException(batch.get(0), "still not");
        });
        assertFalse(attempts.redeliver(Records.delivery(3)));
        assertTrue(published.isEmpty() && letters.isEmpty());
    }

    @Test
    public void aLetterIsDurableBeforeItsRecordIsPassed() throws Exception {
        refuseFailures = List.<Throwable>of(new BusFullException("full")).iterator();
        var offsets = new ArrayList<Long>();
        onPause = () -> offsets.add(progress.offset());
        attempts(Holding.ORDINARY, (batch, turn) -> {
                    throw new RejectedRecordException(batch.get(0), "no");
                })
                .deliver(Records.deliveries(1, 1), 1);
        assertEquals(2, letters.size());
        assertEquals(List.of(0L), offsets);
        assertEquals(1, progress.offset());
        assertEquals(1, progress.dead());
    }

    /** A handler that is told of gaps, and fails so often. */
    private BatchHandler told(List<BatchHandler.Gap> gaps, int failures) {
        return new BatchHandler() {
            @Override
            public void handle(List<Delivery> batch, Turn turn) {}

            @Override
            public void gap(Gap gap, Turn turn) {
                gaps.add(gap);
                last = turn;
                turn.state("gaps", new byte[] {(byte) gaps.size()});
                if (gaps.size() <= failures) {
                    throw new IllegalStateException("gap");
                }
            }
        };
    }

    private static BatchHandler.Gap gap(long from, long to) {
        return new BatchHandler.Gap(new Position(0, from), new Position(0, to), to - from + 1);
    }

    @Test
    public void aGapIsToldAndItsEffectKeptWithTheOffsetBehindIt() throws Exception {
        var gaps = new ArrayList<BatchHandler.Gap>();
        attempts(Holding.ORDINARY, told(gaps, 0)).gap(gap(1, 7));
        assertEquals(List.of(gap(1, 7)), gaps);
        assertEquals(7, stored());
        assertThrows(IllegalStateException.class, last::stateKeys);
        assertEquals(1, store.state("a").get("gaps")[0]);
        assertEquals(0, progress.delivered());
    }

    @Test
    public void whoFailsWhenToldOfAGapIsToldThreeTimesAndGoesOn() throws Exception {
        var gaps = new ArrayList<BatchHandler.Gap>();
        attempts(Holding.ORDINARY, told(gaps, 9)).gap(gap(1, 7));
        assertEquals(3, gaps.size());
        assertEquals(List.of(1L, 2L, 4L), pauses);
        assertEquals(7, progress.offset());
        assertTrue(store.state("a").isEmpty());
    }

    @Test
    public void offsetsThatCannotBeStoredAreTriedAgainWithoutCallingTheHandlerAgain() throws Exception {
        try (var other =
                org.kota.sqlite.Database.open(temporary.getRoot().toPath().resolve("subscriptions.db"), 250)) {
            other.execute("CREATE TRIGGER no BEFORE INSERT ON state BEGIN SELECT RAISE(ABORT, 'no'); END");
            onPause = () -> {
                try {
                    other.execute("DROP TRIGGER no");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            };
            attempts(Holding.ORDINARY, (batch, turn) -> turn.state("x", new byte[1]))
                    .deliver(Records.deliveries(1, 2), 2);
        }
        assertEquals(1, calls.size());
        assertEquals(List.of(1L), pauses);
        assertEquals(2, stored());
    }

    @Test
    public void pausesDoubleUpToThirtySeconds() throws Exception {
        var attempts = attempts(Holding.ORDINARY, (batch, turn) -> {});
        assertEquals(Duration.ofSeconds(30), attempts.pause("why", Duration.ofSeconds(15)));
        assertEquals(Duration.ofSeconds(30), attempts.pause("why", Duration.ofSeconds(16)));
        assertEquals(Duration.ofSeconds(28), attempts.pause("why", Duration.ofSeconds(14)));
        assertEquals("why", condition.view().problem());
    }
}
