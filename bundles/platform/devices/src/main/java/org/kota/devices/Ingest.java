package org.kota.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kota.bus.DataBus;
import org.kota.bus.Receipt;
import org.kota.device.DeviceContext.Outcome;
import org.kota.device.DeviceContext.RefusedSample;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.KotaClock;
import org.kota.model.Observation;
import org.kota.model.RefusalReason;

/** The way of one device's samples to the bus: normalised, appended, what is refused counted and kept. */
final class Ingest {

    private final String source;
    private final DataBus bus;
    private final Letters letters;
    private final KotaClock clock;
    private final Normaliser normaliser;
    private final DeviceCounters counters;
    private final Retries retries;

    Ingest(String device, Platform platform, Normaliser normaliser, DeviceCounters counters, Retries retries) {
        this.source = "device:" + device;
        this.bus = platform.bus();
        this.clock = platform.clock();
        this.letters = new Letters(platform.deadLetters(), source);
        this.normaliser = normaliser;
        this.counters = counters;
        this.retries = retries;
    }

    /** As {@link org.kota.device.DeviceContext#publish} promises. */
    CompletionStage<Outcome> publish(RawMessage message, List<Sample> samples) {
        Retries.Retry retry = message == null ? null : retries.take(message);
        if (retry != null) {
            return retry(message, retry.of(samples), retry.result());
        }
        long now = clock.millis();
        RawMessage raw = message == null ? Letters.reading(samples, now) : message;
        if (message != null) {
            counters.keep(message);
        }
        counters.seen(raw.arrival());
        return append(raw, normalise(raw.arrival(), samples, now), true);
    }

    private Batch normalise(long arrival, List<Sample> samples, long now) {
        var batch = new Batch(samples.size());
        for (Sample sample : samples) {
            try {
                batch.take(sample, normaliser.normalise(sample, arrival, now));
            } catch (RefusedException e) {
                batch.refuse(sample, e.reason(), e.getMessage());
            }
        }
        return batch;
    }

    /** The log first, the letters after it: a batch that the bus can't take leaves no trace and is tried again whole. */
    private CompletionStage<Outcome> append(RawMessage message, Batch batch, boolean count) {
        if (batch.observations.isEmpty()) {
            return settle(message, batch, 0, count);
        }
        var outcome = new CompletableFuture<Outcome>();
        bus.publish(source, batch.observations).whenComplete((receipts, failure) -> {
            if (failure != null) {
                outcome.completeExceptionally(Busy.because(failure));
            } else {
                finish(outcome, message, batch, receipts, count);
            }
        });
        return outcome;
    }

    private void finish(
            CompletableFuture<Outcome> outcome,
            RawMessage message,
            Batch batch,
            List<Receipt> receipts,
            boolean count) {
        var byBus = new ArrayList<RefusedSample>(0);
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i) instanceof Receipt.Refused refused) {
                byBus.add(new RefusedSample(batch.taken.get(i), refused.reason(), refused.detail()));
            }
        }
        int accepted = receipts.size() - byBus.size();
        byBus.forEach(refused -> counters.refused(refused.detail()));
        settle(message, batch, accepted, count).whenComplete((settled, failure) -> {
            if (failure != null) {
                outcome.completeExceptionally(failure);
            } else {
                outcome.complete(byBus.isEmpty() ? settled : joined(settled, byBus));
            }
        });
    }

    private static Outcome joined(Outcome outcome, List<RefusedSample> more) {
        var all = new ArrayList<>(outcome.refused());
        all.addAll(more);
        return new Outcome(outcome.accepted(), all);
    }

    private CompletionStage<Outcome> settle(RawMessage message, Batch batch, int accepted, boolean count) {
        var outcome = new Outcome(accepted, batch.refused);
        if (batch.refused.isEmpty() || !count) {
            counters.accepted.addAndGet(accepted);
            return CompletableFuture.completedStage(outcome);
        }
        var stage = new CompletableFuture<Outcome>();
        letters.refuse(message, batch.refused).whenComplete((done, failure) -> {
            if (failure != null) {
                stage.completeExceptionally(Busy.because(failure));
            } else {
                counters.accepted.addAndGet(accepted);
                batch.refused.forEach(refused -> counters.refused(refused.detail()));
                stage.complete(outcome);
            }
        });
        return stage;
    }

    private CompletionStage<Outcome> retry(RawMessage message, List<Sample> samples, CompletableFuture<String> result) {
        if (samples.isEmpty()) {
            result.complete("The driver no longer finds this value in the message.");
            return CompletableFuture.completedStage(new Outcome(0, List.of()));
        }
        var stage = append(message, normalise(message.arrival(), samples, clock.millis()), false);
        stage.whenComplete((outcome, failure) -> result.complete(reason(outcome, failure)));
        return stage;
    }

    private static String reason(Outcome outcome, Throwable failure) {
        if (failure != null) {
            return failure.getMessage();
        }
        return outcome.refused().isEmpty() ? null : outcome.refused().get(0).detail();
    }

    /** As {@link org.kota.device.DeviceContext#refuse} promises. */
    CompletionStage<Void> refuse(RawMessage message, RefusalReason reason, String detail) {
        Retries.Retry retry = retries.take(message);
        if (retry != null) {
            retry.result().complete(detail);
            return CompletableFuture.completedStage(null);
        }
        counters.keep(message);
        counters.seen(message.arrival());
        var stage = new CompletableFuture<Void>();
        letters.refuse(message, reason, detail).whenComplete((id, failure) -> {
            if (failure != null) {
                stage.completeExceptionally(Busy.because(failure));
            } else {
                counters.refused(detail);
                stage.complete(null);
            }
        });
        return stage;
    }

    /** A message's samples after they were judged. */
    private static final class Batch {
        private final List<Observation> observations;
        private final List<Sample> taken;
        private List<RefusedSample> refused = List.of();

        Batch(int size) {
            observations = new ArrayList<>(size);
            taken = new ArrayList<>(size);
        }

        void take(Sample sample, Observation observation) {
            observations.add(observation);
            taken.add(sample);
        }

        void refuse(Sample sample, RefusalReason reason, String detail) {
            if (refused.isEmpty()) {
                refused = new ArrayList<>();
            }
            refused.add(new RefusedSample(sample, reason, detail));
        }
    }
}
