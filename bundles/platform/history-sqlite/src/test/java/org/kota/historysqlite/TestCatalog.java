package org.kota.historysqlite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.store.Catalog;

/** Datastreams in memory, under the ids they are given. */
final class TestCatalog implements Catalog {

    private final Map<Long, Datastream> datastreams = new TreeMap<>();

    static Datastream stream(long id) {
        return Datastream.of("post/p" + id, "P" + id, 1, "water-level", "m").withId(id);
    }

    @Override
    public Datastream save(Datastream datastream) {
        datastreams.put(datastream.id(), datastream);
        return datastream;
    }

    @Override
    public Thing save(Thing thing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeThing(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeDatastream(String name) {
        throw new UnsupportedOperationException();
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
    public Datastream datastream(long id) {
        return datastreams.get(id);
    }

    @Override
    public Optional<Datastream> datastream(String name) {
        return datastreams.values().stream()
                .filter(datastream -> datastream.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Thing> things() {
        return List.of();
    }

    @Override
    public List<Datastream> datastreams() {
        return List.copyOf(datastreams.values());
    }

    @Override
    public long version() {
        return datastreams.size();
    }
}
