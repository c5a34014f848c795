package org.kota.devices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.device.DeviceContext.RefusedSample;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.RefusalReason;

/** Counts refusals at the ingest and keeps their letters, with the raw message. */
final class Letters {

    /** Letters of one message; what it has more is counted only. */
    static final int MAX_PER_MESSAGE = 16;

    private final DeadLetters deadLetters;
    private final String source;

    Letters(DeadLetters deadLetters, String source) {
        this.deadLetters = deadLetters;
        this.source = source;
    }

    /** Refuses a whole message. */
    CompletionStage<Long> refuse(RawMessage message, RefusalReason reason, String detail) {
        return refuse(message, message.origin(), reason, detail);
    }

    /** Refuses samples of a message; completes when all of them are on disk. */
    CompletionStage<Void> refuse(RawMessage message, List<RefusedSample> samples) {
        var stages = new ArrayList<CompletableFuture<?>>();
        var counted = new EnumMap<RefusalReason, Long>(RefusalReason.class);
        int letters = 0;
        for (RefusedSample sample : samples) {
            if (sample.reason() == RefusalReason.MISSING || letters == MAX_PER_MESSAGE) {
                counted.merge(sample.reason(), 1L, Long::sum);
            } else {
                letters++;
                String origin = LetterOrigin.of(message.origin(), sample.sample());
                stages.add(refuse(message, origin, sample.reason(), sample.detail())
                        .toCompletableFuture());
            }
        }
        counted.forEach(
                (reason, n) -> stages.add(deadLetters.count(source, reason, n).toCompletableFuture()));
        return CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new));
    }

    private CompletionStage<Long> refuse(RawMessage message, String origin, RefusalReason reason, String detail) {
        byte[] payload = message.payload();
        byte[] kept =
                payload.length <= DeadLetters.MAX_PAYLOAD ? payload : Arrays.copyOf(payload, DeadLetters.MAX_PAYLOAD);
        return deadLetters.refuse(new Refusal(
                source, Refusal.INGEST, reason, detail, origin, kept, payload.length, message.arrival(), null));
    }

    /** A message that stands for a reading, which has none. */
    static RawMessage reading(List<Sample> samples, long arrival) {
        byte[] text = samples.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new RawMessage("reading", text, arrival);
    }
}
