package org.kota.buslocal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.store.Catalog;

/** A catalog in memory. */
final class TestCatalog implements Catalog {

    private final Map<Long, Thing> things = new ConcurrentHashMap<>();
    private final Map<Long, Datastream> datastreams = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    @Override
    public Thing save(Thing thing) {
        Thing saved = thing.id() != 0 ? thing : thing.withId(things.size() + 1L);
        things.put(saved.id(), saved);
        version.incrementAndGet();
        return saved;
    }

    @Override
    public Datastream save(Datastream datastream) {
        Datastream saved = datastream.id() != 0 ? datastream : datastream.withId(datastreams.size() + 1L);
        datastreams.put(saved.id(), saved);
        version.incrementAndGet();
        return saved;
    }

    @Override
    public boolean removeThing(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeDatastream(String name) {
        return datastream(name).map(found -> save(found.withDeleted(true))).isPresent();
    }

    @Override
    public Optional<Thing> thing(long id) {
        return Optional.ofNullable(things.get(id));
    }

    @Override
    public Optional<Thing> thing(String name) {
        return things.values().stream()
                .filter(thing -> thing.name().equals(name))
                .findFirst();
    }

    @Override
    public Datastream datastream(long id) {
        return datastreams.get(id);
    }

    @Override
    public Optional<Datastream> datastream(String name) {
        return datastreams.values().stream()
                .filter(found -> found.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Thing> things() {
        return List.copyOf(things.values());
    }

    @Override
    public List<Datastream> datastreams() {
        return List.copyOf(datastreams.values());
    }

    @Override
    public long version() {
        return version.get();
    }
}
