package org.kota.devices;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.store.Catalog;
import org.kota.store.StoreException;

/** A catalog in two maps. */
final class MemoryCatalog implements Catalog {

    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, Datastream> datastreams = new HashMap<>();
    private long ids;
    int writes;
    boolean failing;

    @Override
    public synchronized Thing save(Thing thing) {
        written();
        Thing known = things.get(thing.name());
        Thing saved = thing.withId(known == null ? ++ids : known.id());
        things.put(thing.name(), saved);
        return saved;
    }

    @Override
    public synchronized Datastream save(Datastream datastream) {
        written();
        Datastream known = datastreams.get(datastream.name());
        if (known != null && !known.unit().equals(datastream.unit())) {
            throw new IllegalArgumentException("The unit of " + known.name() + " is " + known.unit());
        }
        Datastream saved = datastream.withId(known == null ? ++ids : known.id());
        datastreams.put(datastream.name(), saved);
        return saved;
    }

    private void written() {
        writes++;
        if (failing) {
            throw new StoreException("the disk is full", null);
        }
    }

    @Override
    public synchronized boolean removeThing(String name) {
        return things.computeIfPresent(name, (n, thing) -> thing.withDeleted(true)) != null;
    }

    @Override
    public synchronized boolean removeDatastream(String name) {
        return datastreams.computeIfPresent(name, (n, stream) -> stream.withDeleted(true)) != null;
    }

    @Override
    public Optional<Thing> thing(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Optional<Thing> thing(String name) {
        return Optional.ofNullable(things.get(name));
    }

    @Override
    public Datastream datastream(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Optional<Datastream> datastream(String name) {
        return Optional.ofNullable(datastreams.get(name));
    }

    @Override
    public synchronized List<Thing> things() {
        return things.values().stream().filter(t -> !t.deleted()).toList();
    }

    @Override
    public synchronized List<Datastream> datastreams() {
        return datastreams.values().stream().filter(d -> !d.deleted()).toList();
    }

    @Override
    public long version() {
        return 0;
    }
}
