package org.kota.devices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kota.bus.DeadLetters;
import org.kota.model.RefusalReason;

/** Dead letters in a list. */
final class MemoryLetters implements DeadLetters {

    final List<Refusal> letters = new ArrayList<>();
    final Map<RefusalReason, Long> counted = new HashMap<>();

    @Override
    public synchronized CompletionStage<Long> refuse(Refusal refusal) {
        letters.add(refusal);
        return CompletableFuture.completedStage((long) letters.size());
    }

    @Override
    public synchronized CompletionStage<Void> count(String source, RefusalReason reason, long number) {
        counted.merge(reason, number, Long::sum);
        return CompletableFuture.completedStage(null);
    }

    DeadLetter letter(int index) {
        return new DeadLetter(index + 1, letters.get(index), false);
    }

    @Override
    public List<DeadLetter> list(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<DeadLetter> find(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long waiting(String subscription, long since) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int drop(List<Long> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> settled(long id) {
        throw new UnsupportedOperationException();
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
