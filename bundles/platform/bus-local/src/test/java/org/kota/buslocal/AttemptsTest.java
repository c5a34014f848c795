package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Position;
import org.kota.bus.RejectedRecordException;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionStatus.State;
import org.kota.model.RefusalReason;

/** Failures of a handler, attempt by attempt, on the test's own thread. */
public class AttemptsTest extends AttemptsBase {

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
    public void pausesDoubleUpToThirtySeconds() throws Exception {
        var attempts = attempts(Holding.ORDINARY, (batch, turn) -> {});
        assertEquals(Duration.ofSeconds(30), attempts.pause("why", Duration.ofSeconds(15)));
        assertEquals(Duration.ofSeconds(30), attempts.pause("why", Duration.ofSeconds(16)));
        assertEquals(Duration.ofSeconds(28), attempts.pause("why", Duration.ofSeconds(14)));
        assertEquals("why", condition.view().problem());
    }

    @Test
    public void anInterruptedHandlerEndsTheSubscription() {
        var interrupted = attempts(Holding.ORDINARY, (batch, turn) -> {
            throw new InterruptedException("closing");
        });
        assertThrows(InterruptedException.class, () -> interrupted.deliver(Records.deliveries(1, 1), 1));
        assertEquals(0, progress.offset());
    }
}
