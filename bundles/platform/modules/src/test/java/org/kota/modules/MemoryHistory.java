package org.kota.modules;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.bus.Position;
import org.kota.model.Observation;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.DownsampleQuery;
import org.kota.store.History;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;

/** The history's judgement in memory: the first record of an identity is kept. */
final class MemoryHistory implements History {

    private final Map<String, Stored> stored = new HashMap<>();
    final Map<Position, Verdict> verdicts = new HashMap<>();
    boolean stands;
    int lookups;

    void apply(Observation o) {
        stored.putIfAbsent(o.datastream() + "@" + o.time(), new Stored(o, o.id(), o, false));
    }

    @Override
    public Optional<Stored> find(long datastream, long time) {
        lookups++;
        return Optional.ofNullable(stored.get(datastream + "@" + time));
    }

    @Override
    public boolean awaitApplied(Position position, Duration limit) {
        return !stands;
    }

    @Override
    public Position applied() {
        return Position.BEGIN;
    }

    @Override
    public Optional<Verdict> verdict(Position position) {
        return Optional.ofNullable(verdicts.get(position));
    }

    @Override
    public Optional<Observation> latest(long datastream) {
        return Optional.empty();
    }

    @Override
    public Map<Long, Observation> latest(Collection<Long> datastreams) {
        return Map.of();
    }

    @Override
    public Page observations(ObservationQuery query) {
        return new Page(List.of(), null);
    }

    @Override
    public List<Aggregate> aggregate(AggregateQuery query) {
        return List.of();
    }

    @Override
    public List<Observation> downsample(DownsampleQuery query) {
        return List.of();
    }

    @Override
    public List<Revision> revisions(long datastream, long time) {
        return List.of();
    }

    @Override
    public List<Conflict> conflicts(int limit) {
        return List.of();
    }

    @Override
    public Map<String, SourceCounts> counts() {
        return Map.of();
    }

    @Override
    public HistoryStatus status() {
        return new HistoryStatus(0, 0, 0, null);
    }
}
