package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.BusClosedException;
import org.kota.bus.BusFullException;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.bus.RejectedRecordException;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.bus.Turn;

/** What a turn leaves behind, and when: outputs, state, offset, redeliveries, gaps. */
public class EffectsTest extends AttemptsBase {

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
    public void whoFailsWhenToldOfAGapIsToldAgainUntilItSucceeds() throws Exception {
        var gaps = new ArrayList<BatchHandler.Gap>();
        onPause = () -> assertEquals(0, progress.offset());
        attempts(Holding.ORDINARY, told(gaps, 7)).gap(gap(1, 7));
        assertEquals(8, gaps.size());
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L), pauses);
        assertEquals(7, stored());
        assertEquals(8, store.state("a").get("gaps")[0]);
        assertEquals(0, progress.dead());
    }

    @Test
    public void aClassThatIsMissingWhenAGapIsToldDoesNotEndTheSubscription() throws Exception {
        attempts(Holding.ORDINARY, new BatchHandler() {
                    @Override
                    public void handle(List<Delivery> batch, Turn turn) {}

                    @Override
                    public void gap(Gap gap, Turn turn) {
                        last = turn;
                        if (pauses.isEmpty()) {
                            throw new NoClassDefFoundError("org/example/Gone");
                        }
                    }
                })
                .gap(gap(1, 7));
        assertEquals(7, progress.offset());
        assertEquals(1, pauses.size());
        assertThrows(IllegalStateException.class, last::stateKeys);
    }

    @Test
    public void anAbandonedTurnHandsNothingOver() throws Exception {
        var attempts = attempts(Holding.ORDINARY, (batch, turn) -> {
            turn.publish(Records.reading(1));
            progress.abandon();
            if (batch.size() == 1) {
                throw new RejectedRecordException(batch.get(0), "no");
            }
        });
        assertThrows(InterruptedException.class, () -> attempts.deliver(Records.deliveries(1, 2), 2));
        assertThrows(InterruptedException.class, () -> attempts.deliver(Records.deliveries(1, 1), 1));
        assertTrue(published.isEmpty() && letters.isEmpty());
    }

    @Test
    public void aStateThatCannotBeStoredIsTriedAgainWithoutCallingTheHandlerAgain() throws Exception {
        assertNothingOfTheTurnIsKeptWhile("BEFORE INSERT ON state");
    }

    @Test
    public void anOffsetThatCannotBeStoredKeepsTheStateBackToo() throws Exception {
        assertNothingOfTheTurnIsKeptWhile("BEFORE UPDATE ON subscription WHEN new.position <> old.position");
    }

    private void assertNothingOfTheTurnIsKeptWhile(String hindered) throws Exception {
        var kept = new ArrayList<String>();
        try (var other =
                org.kota.sqlite.Database.open(temporary.getRoot().toPath().resolve("subscriptions.db"), 250)) {
            other.execute("CREATE TRIGGER no " + hindered + " BEGIN SELECT RAISE(ABORT, 'no'); END");
            onPause = () -> {
                try {
                    kept.add(stored() + " " + store.state("a").keySet());
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
        assertEquals(List.of("0 []"), kept);
        assertEquals("2 [x]", stored() + " " + store.state("a").keySet());
    }
}
