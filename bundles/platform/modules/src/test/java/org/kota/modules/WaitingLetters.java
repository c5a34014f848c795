package org.kota.modules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.kota.bus.DeadLetters;
import org.kota.model.RefusalReason;

/** So many letters of every subscription wait, all refused at one time. */
final class WaitingLetters implements DeadLetters {

    long waiting = Long.MAX_VALUE;
    long refusedAt = Long.MAX_VALUE;

    @Override
    public long waiting(String subscription, long since) {
        return refusedAt >= since ? waiting : 0;
    }

    @Override
    public CompletionStage<Long> refuse(Refusal refusal) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public CompletionStage<Void> count(String source, RefusalReason reason, long number) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public List<DeadLetter> list(Query query) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public Optional<DeadLetter> find(long id) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public int drop(List<Long> ids) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public CompletionStage<Void> settled(long id) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public Map<String, Map<RefusalReason, Long>> refused() {
        return Map.of();
    }

    @Override
    public Map<String, Long> evicted() {
        return Map.of();
    }
}
