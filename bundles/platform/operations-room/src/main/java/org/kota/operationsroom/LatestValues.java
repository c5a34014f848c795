package org.kota.operationsroom;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.store.History;

/**
 * The value of each Datastream that may be shown as its latest. The bus delivers a record before the history has judged
 * it: only one that is newer than everything before it is certainly accepted, and shown at once. About any other (of
 * the same time, a correction, a retraction, the first of a Datastream, one before which something was left out) the
 * history is asked: ten times a second at most, about all of them together.
 */
final class LatestValues {

    /**
     * Something about a Datastream that only the history knows.
     *
     * @param position the last record that it must have judged to know it
     * @param candidate what is shown as long as there is no history that could be asked, or null
     * @param withdrawn whether the latest value may become an older one
     */
    private record Doubt(Position position, Observation candidate, boolean withdrawn) {
        Doubt and(Doubt later) {
            Observation newer = newer(candidate, later.candidate);
            return new Doubt(later.position, newer, withdrawn || later.withdrawn);
        }
    }

    private final Platform platform;
    private final Parts parts;
    private final ChangeLog changes;
    private final int capacity;
    private final Map<Long, Observation> shown = new ConcurrentHashMap<>();
    private final Map<Long, Long> highest = new ConcurrentHashMap<>();
    private final Map<Long, Doubt> doubts = new ConcurrentHashMap<>();
    private Position last;

    /** @param capacity most deliveries that wait for {@link #take}: a batch of so many may have lost whole Datastreams */
    LatestValues(Platform platform, Parts parts, ChangeLog changes, int capacity) {
        this.platform = platform;
        this.parts = parts;
        this.changes = changes;
        this.capacity = capacity;
    }

    /** The stored value, which is the truth, unless a newer one is still on its way into the history. */
    Observation newest(long datastream, Observation stored) {
        return newer(stored, shown.get(datastream));
    }

    /** The first unless the second is strictly newer. */
    private static Observation newer(Observation first, Observation second) {
        return first == null || second != null && second.time() > first.time() ? second : first;
    }

    /** Begins to follow a bus: nobody knows what went by before. */
    void begin() {
        last = null;
        shown.clear();
    }

    /** Takes what the bus delivers; called on its thread. */
    void take(List<Delivery> deliveries) {
        boolean complete = complete(deliveries);
        if (!complete && deliveries.size() >= capacity) {
            shown.clear();
        }
        for (Delivery delivery : deliveries) {
            take(delivery, complete);
        }
    }

    /** Whether nothing was left out since the last batch: of two values of one time the first may be what is missing. */
    private boolean complete(List<Delivery> deliveries) {
        Position former = last;
        last = deliveries.get(deliveries.size() - 1).position();
        return former != null && former.shard() == last.shard() && last.offset() - former.offset() == deliveries.size();
    }

    private void take(Delivery delivery, boolean complete) {
        BusRecord item = delivery.record();
        Position position = delivery.position();
        if (item instanceof Observation observation) {
            observed(observation, position, complete);
        } else if (item instanceof Correction correction) {
            Observation held = correction.observation();
            doubt(held.datastream(), held.time(), new Doubt(position, null, false));
        } else if (item instanceof Retraction retraction) {
            doubt(retraction.datastream(), retraction.time(), new Doubt(position, null, true));
        }
    }

    private void observed(Observation observation, Position position, boolean complete) {
        shown.compute(observation.datastream(), (id, former) -> {
            boolean higher = raise(id, observation.time());
            boolean known = complete && former != null && !doubts.containsKey(id);
            if (known && higher && observation.time() > former.time()) {
                tell(observation);
                return observation;
            }
            if (!known || observation.time() >= former.time()) {
                doubts.merge(id, new Doubt(position, observation, false), Doubt::and);
            }
            return former;
        });
    }

    private void doubt(long datastream, long time, Doubt doubt) {
        shown.compute(datastream, (id, former) -> {
            raise(id, time);
            doubts.merge(id, doubt, Doubt::and);
            return former;
        });
    }

    /** Whether nothing came of this time or a later one: what was withdrawn or refused is still the first of its time. */
    private boolean raise(long datastream, long time) {
        Long former = highest.get(datastream);
        highest.merge(datastream, time, Math::max);
        return former == null || time > former;
    }

    /** Asks the history about what is in doubt. */
    void settle() {
        if (doubts.isEmpty()) {
            return;
        }
        Map<Long, Doubt> asked = Map.copyOf(doubts);
        History history = platform.history;
        Position applied = parts.read("history", history, History::applied, null);
        Map<Long, Observation> stored =
                applied == null ? null : parts.read("history", history, part -> part.latest(asked.keySet()), null);
        asked.forEach((id, doubt) -> shown.compute(id, (key, former) -> {
            if (stored == null) {
                return shown(former, newer(former, doubt.candidate));
            }
            boolean judged = judged(doubt.position, applied) && doubts.remove(id, doubt);
            Observation truth = stored.get(id);
            if (judged && doubt.withdrawn) {
                reload();
            }
            return shown(former, judged ? truth : newer(truth, former));
        }));
    }

    private static boolean judged(Position position, Position applied) {
        return position.shard() == applied.shard() && position.compareTo(applied) <= 0;
    }

    /** Tells the viewers what is shown now: they take no older value than the one they have but from the snapshot. */
    private Observation shown(Observation former, Observation present) {
        if (former != null && (present == null || present.time() < former.time())) {
            reload();
        } else if (present != null) {
            tell(present);
        }
        return present;
    }

    private void tell(Observation observation) {
        String json = Json.text(out -> CityJson.observation(out, observation));
        changes.put("observations", Long.toString(observation.datastream()), json);
    }

    private void reload() {
        changes.put("reload", "withdrawn", Long.toString(platform.clock.millis()));
    }
}
