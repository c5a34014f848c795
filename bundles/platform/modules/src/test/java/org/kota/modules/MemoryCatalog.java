package org.kota.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.store.Catalog;

/** A catalog in memory, of Datastreams only. */
final class MemoryCatalog implements Catalog {

    private final List<Datastream> datastreams = new ArrayList<>();
    int writes;

    @Override
    public Thing save(Thing thing) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public synchronized Datastream save(Datastream datastream) {
        writes++;
        Optional<Datastream> existing = datastream(datastream.name());
        long id = existing.map(Datastream::id).orElse(datastreams.size() + 1L);
        Datastream saved = datastream.withId(id);
        if (existing.isPresent()) {
            datastreams.set((int) id - 1, saved);
        } else {
            datastreams.add(saved);
        }
        return saved;
    }

    @Override
    public boolean removeThing(String name) {
        return false;
    }

    @Override
    public boolean removeDatastream(String name) {
        return false;
    }

    @Override
    public Optional<Thing> thing(long id) {
        return Optional.empty();
    }

    @Override
    public Optional<Thing> thing(String name) {
        return Optional.empty();
    }

    @Override
    public synchronized Datastream datastream(long id) {
        return id >= 1 && id <= datastreams.size() ? datastreams.get((int) id - 1) : null;
    }

    @Override
    public synchronized Optional<Datastream> datastream(String name) {
        return datastreams.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    @Override
    public List<Thing> things() {
        return List.of();
    }

    @Override
    public synchronized List<Datastream> datastreams() {
        return List.copyOf(datastreams);
    }

    @Override
    public long version() {
        return writes;
    }
}
