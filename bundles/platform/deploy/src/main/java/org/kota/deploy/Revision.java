package org.kota.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.bus.Trials.TakenBack;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.store.History;
import org.kota.store.History.Stored;

/**
 * What a version that was tried out and taken back has published, as far as the one that is there again hasn't derived it
 * anew: read from the log behind the begin of the trial. For many threads.
 */
final class Revision implements BatchHandler {

    /** Of values; a trial is over within a minute. */
    private static final int MOST = 200_000;

    private static final String WHO = "kota";
    private static final String WHY = "the version that derived it was tried out and taken back";

    private final TakenBack trial;
    private final String source;
    private final Map<Identity, List<BusRecord>> left = new HashMap<>();
    private long unlooked;

    /** A value's place. */
    private record Identity(long datastream, long time) {}

    /** @param source of what the module publishes */
    Revision(TakenBack trial, String source) {
        this.trial = trial;
        this.source = source;
    }

    @Override
    public synchronized void handle(List<Delivery> batch, Turn turn) {
        for (Delivery delivery : batch) {
            if (delivery.source().equals(source)) {
                identity(delivery.record()).ifPresent(identity -> note(identity, delivery));
            }
        }
    }

    private static Optional<Identity> identity(BusRecord record) {
        if (record instanceof Observation o) {
            return Optional.of(new Identity(o.datastream(), o.time()));
        }
        return record instanceof Retraction r ? Optional.of(new Identity(r.datastream(), r.time())) : Optional.empty();
    }

    private void note(Identity identity, Delivery delivery) {
        Position position = delivery.position();
        if (position.compareTo(trial.until()) > 0) {
            left.remove(identity);
        } else if (left.size() < MOST || left.containsKey(identity)) {
            left.computeIfAbsent(identity, key -> new ArrayList<>()).add(delivery.record());
        } else {
            unlooked++;
        }
    }

    /** Values that were too many to be looked at. */
    synchronized long unlooked() {
        return unlooked;
    }

    /**
     * What puts the rest right: a value that there was before comes again, one that there wasn't is withdrawn. What somebody
     * else has said since stays.
     *
     * @param now Kota's time
     */
    synchronized List<BusRecord> records(History history, long now) {
        var records = new ArrayList<BusRecord>();
        left.forEach((identity, said) -> history.find(identity.datastream, identity.time)
                .filter(stored -> holds(stored, said))
                .flatMap(stored -> instead(stored, said, history, now))
                .ifPresent(records::add));
        return records;
    }

    /** Whether what holds is what was said on trial. */
    private static boolean holds(Stored stored, List<BusRecord> said) {
        return stored.retracted()
                ? said.stream().anyMatch(Retraction.class::isInstance)
                : isAmong(said, stored.observation());
    }

    private static Optional<BusRecord> instead(Stored stored, List<BusRecord> said, History history, long now) {
        Observation held = stored.observation();
        boolean isNew = said.stream().anyMatch(record -> record instanceof Observation o && o.id() == stored.firstId());
        if (isNew) {
            return stored.retracted()
                    ? Optional.empty()
                    : Optional.of(new Retraction(held.datastream(), held.time(), 0, WHO, WHY, now));
        }
        if (stored.retracted() && !isAmong(said, held)) {
            return Optional.of(held.withId(0));
        }
        return history.revisions(held.datastream(), held.time()).stream()
                .map(History.Revision::value)
                .filter(value -> !isAmong(said, value))
                .reduce((earlier, later) -> later)
                .map(value -> value.withId(0));
    }

    private static boolean isAmong(List<BusRecord> said, Observation value) {
        return said.stream().anyMatch(record -> record instanceof Observation o && o.sameFacts(value));
    }
}
