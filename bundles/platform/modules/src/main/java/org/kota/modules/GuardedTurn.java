package org.kota.modules;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.service.ServiceDescriptor;
import org.kota.store.Catalog;

/** A turn as a module sees it: its own keys only, and outputs only to what it derives. */
final class GuardedTurn implements Turn {

    /** Keys of the state with this prefix are the platform's. */
    static final String RESERVED = "kota.";

    private final Turn turn;
    private final Catalog catalog;
    private final ServiceDescriptor module;

    GuardedTurn(Turn turn, Catalog catalog, ServiceDescriptor module) {
        this.turn = turn;
        this.catalog = catalog;
        this.module = module;
    }

    @Override
    public void publish(BusRecord record) {
        if (record instanceof Observation o) {
            requireOwn(o.datastream());
            if (!module.producer().equals(o.producer())) {
                throw new IllegalArgumentException("Module " + module.id() + " must publish as '" + module.producer()
                        + "', not as '" + o.producer() + "'");
            }
        } else if (record instanceof Retraction r) {
            requireOwn(r.datastream());
        } else {
            throw new IllegalArgumentException("A module publishes Observations and Retractions, not a "
                    + record.getClass().getSimpleName() + ": a revision is an Observation of the same identity");
        }
        turn.publish(record);
    }

    private void requireOwn(long id) {
        Datastream datastream = catalog.datastream(id);
        if (datastream == null || !module.id().equals(datastream.producer())) {
            throw new IllegalArgumentException("Module " + module.id() + " may publish only to Datastreams that it"
                    + " derives, not to " + (datastream == null ? "unknown Datastream " + id : datastream.name()));
        }
    }

    @Override
    public Optional<byte[]> state(String key) {
        return turn.state(own(key));
    }

    @Override
    public void state(String key, byte[] value) {
        turn.state(own(key), value);
    }

    @Override
    public Set<String> stateKeys() {
        return turn.stateKeys().stream().filter(k -> !k.startsWith(RESERVED)).collect(Collectors.toSet());
    }

    private static String own(String key) {
        if (key.startsWith(RESERVED)) {
            throw new IllegalArgumentException("Keys that begin with '" + RESERVED + "' are the platform's: " + key);
        }
        return key;
    }
}
