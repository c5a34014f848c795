package org.kota.buslocal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.kota.bus.BatchHandler;
import org.kota.bus.BusClosedException;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.RejectedRecordException;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.model.BusRecord;
import org.kota.model.RefusalReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands batches to a handler until each record is settled: handled, or a dead letter. Keeps the three classes of
 * failure apart as {@link BatchHandler} promises. Belongs to the subscription's thread.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int TRIES = 3;
    private static final int OUTPUTS_AT_ONCE = 5_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final SubscriptionSpec spec;
    private final BatchHandler handler;
    private final Progress progress;
    private final Condition condition;
    private final BusParts parts;
    private final CountDownLatch closing;

    /** How one call of the handler ended. */
    private sealed interface Outcome {
        record Done() implements Outcome {}

        record Rejected(Delivery delivery, String reason) implements Outcome {}

        /** @param again whether the same batch comes again without end */
        record Failed(String what, boolean again) implements Outcome {}
    }

    /** What the handler is called for. */
    private interface Call {
        void run(LocalTurn turn) throws Exception;
    }

    /** Something that has to succeed before the subscription goes on. */
    private interface Step {
        void run() throws SQLException, ExecutionException, InterruptedException;
    }

    Attempts(
            SubscriptionSpec spec,
            BatchHandler handler,
            Progress progress,
            Condition condition,
            BusParts parts,
            CountDownLatch closing) {
        this.spec = spec;
        this.handler = handler;
        this.progress = progress;
        this.condition = condition;
        this.parts = parts;
        this.closing = closing;
    }

    /** Settles a batch; {@code end} is the offset up to which the log is settled with it. */
    void deliver(List<Delivery> batch, long end) throws InterruptedException {
        deliver(batch, end, TRIES);
    }

    private void deliver(List<Delivery> batch, long end, int tries) throws InterruptedException {
        List<Delivery> rest = batch;
        int triesLeft = tries;
        Duration pause = FIRST_PAUSE;
        while (!rest.isEmpty()) {
            Outcome outcome = attempt(rest, end);
            if (outcome instanceof Outcome.Done) {
                condition.active();
                return;
            }
            if (outcome instanceof Outcome.Rejected rejected) {
                bury(rejected.delivery(), RefusalReason.REJECTED_BY_SERVICE, rejected.reason());
                rest = rest.stream()
                        .filter(delivery -> !delivery.equals(rejected.delivery()))
                        .toList();
            } else if (outcome instanceof Outcome.Failed failed) {
                if (!failed.again() && --triesLeft <= 0) {
                    narrow(rest, end, failed.what());
                    return;
                }
                pause = pause(failed.what(), pause);
            }
        }
        progress.skipTo(end);
    }

    /** Halves a batch that fails until the poisonous record stands alone. */
    private void narrow(List<Delivery> batch, long end, String what) throws InterruptedException {
        if (batch.size() == 1) {
            bury(batch.get(0), RefusalReason.POISON, what);
            progress.skipTo(end);
            condition.active();
            return;
        }
        int middle = batch.size() / 2;
        deliver(batch.subList(0, middle), batch.get(middle - 1).position().offset(), 1);
        deliver(batch.subList(middle, batch.size()), end, 1);
    }

    private Outcome attempt(List<Delivery> batch, long end) throws InterruptedException {
        return attempt(turn -> handler.handle(List.copyOf(batch), turn), batch, end);
    }

    private Outcome attempt(Call call, List<Delivery> batch, long end) throws InterruptedException {
        LocalTurn turn = progress.turn();
        Outcome outcome = outcome(call, batch, turn);
        turn.end();
        if (outcome instanceof Outcome.Done) {
            settle(turn, end, batch.size());
        }
        return outcome;
    }

    /** Also of errors: a provider, a class or a device file that is missing is no reason to end the subscription. */
    private Outcome outcome(Call call, List<Delivery> batch, LocalTurn turn) throws InterruptedException {
        try {
            call.run(turn);
            return new Outcome.Done();
        } catch (InterruptedException e) {
            throw e;
        } catch (RejectedRecordException e) {
            return batch.contains(e.delivery())
                    ? new Outcome.Rejected(e.delivery(), e.getMessage())
                    : failed("It rejected a record that isn't in its batch: " + e.getMessage(), e, false);
        } catch (InfrastructureException e) {
            return failed(e.getMessage(), e, true);
        } catch (Exception | Error e) {
            return failed(e.toString(), e, spec.holding() == Holding.ESSENTIAL);
        }
    }

    private Outcome failed(String what, Throwable cause, boolean again) {
        if (condition.degraded(what)) {
            LOG.warn("Subscription {} has a failure and tries again", spec.name(), cause);
        }
        return new Outcome.Failed(what, again);
    }

    /** Makes the outputs durable, then state and offset. The handler isn't called again for a failure of these. */
    private void settle(LocalTurn turn, long end, int handled) throws InterruptedException {
        publish(turn.outputs());
        insist(() -> progress.commit(turn, end, handled));
    }

    /** Hands over a dead letter again, without moving on. */
    boolean redeliver(Delivery delivery) throws Exception {
        LocalTurn turn = progress.turn();
        try {
            handler.handle(List.of(delivery), turn);
        } catch (RejectedRecordException e) {
            return false;
        } finally {
            turn.end();
        }
        settle(turn, progress.offset(), 0);
        return true;
    }

    /** Tells of a gap until that has succeeded, whatever it fails of: the notice is all that is left of the records. */
    void gap(BatchHandler.Gap gap) throws InterruptedException {
        LOG.warn(
                "Subscription {} misses {} records, {} to {}: the log doesn't have them any more",
                spec.name(),
                gap.count(),
                gap.from(),
                gap.to());
        Duration pause = FIRST_PAUSE;
        long end = gap.to().offset();
        while (attempt(turn -> handler.gap(gap, turn), List.of(), end) instanceof Outcome.Failed failed) {
            pause = pause("It fails when it is told of a gap: " + failed.what(), pause);
        }
    }

    private void publish(List<BusRecord> outputs) throws InterruptedException {
        for (int from = 0; from < outputs.size(); from += OUTPUTS_AT_ONCE) {
            var part = outputs.subList(from, Math.min(outputs.size(), from + OUTPUTS_AT_ONCE));
            insist(() -> await(progress.unlessAbandoned(() -> parts.publisher().publish(spec.source(), part))));
        }
    }

    private void bury(Delivery delivery, RefusalReason reason, String what) throws InterruptedException {
        LOG.warn("Record {} is a dead letter of subscription {}: {}", delivery.position(), spec.name(), what);
        var letter = LetterForm.undeliverable(
                spec.name(),
                delivery,
                reason,
                String.valueOf(what),
                parts.catalog(),
                parts.clock().millis());
        insist(() -> await(progress.unlessAbandoned(() -> parts.deadLetters().refuse(letter))));
        insist(progress::countDead);
    }

    private static void await(CompletionStage<?> stage) throws ExecutionException, InterruptedException {
        stage.toCompletableFuture().get();
    }

    private void insist(Step step) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                step.run();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof BusClosedException) {
                    throw new InterruptedException("the bus is closed");
                }
                pause = pause(e.getCause().getMessage(), pause);
            } catch (SQLException e) {
                pause = pause("Offsets can't be stored: " + e.getMessage(), pause);
            }
        }
    }

    /** Waits; returns how long to wait the next time. */
    Duration pause(String why, Duration pause) throws InterruptedException {
        if (condition.degraded(why)) {
            LOG.warn("Subscription {} waits: {}", spec.name(), why);
        }
        parts.pauses().pause(pause, closing);
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
