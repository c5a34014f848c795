package org.kota.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.store.Catalog;

/**
 * A catalog in memory for tests of what stands on one. It keeps ids as the real one does: what is saved under a known
 * name keeps its id, what brings an id keeps that, anything else gets the next. Safe for several threads.
 */
public final class MemoryCatalog implements Catalog {

    private final Map<Long, Thing> things = new ConcurrentSkipListMap<>();
    private final Map<Long, Datastream> datastreams = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();

    @Override
    public synchronized Thing save(Thing thing) {
        long known = first(things, other -> other.name().equals(thing.name()))
                .map(Thing::id)
                .orElse(thing.id());
        Thing saved = thing.withId(known == 0 ? things.size() + 1L : known);
        things.put(saved.id(), saved);
        version.incrementAndGet();
        return saved;
    }

    @Override
    public synchronized Datastream save(Datastream datastream) {
        long known = first(datastreams, other -> other.name().equals(datastream.name()))
                .map(Datastream::id)
                .orElse(datastream.id());
        Datastream saved = datastream.withId(known == 0 ? datastreams.size() + 1L : known);
        datastreams.put(saved.id(), saved);
        version.incrementAndGet();
        return saved;
    }

    @Override
    public boolean removeThing(String name) {
        return thing(name).map(found -> save(found.withDeleted(true))).isPresent();
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
        return first(things, thing -> thing.name().equals(name));
    }

    @Override
    public Datastream datastream(long id) {
        return datastreams.get(id);
    }

    @Override
    public Optional<Datastream> datastream(String name) {
        return first(datastreams, datastream -> datastream.name().equals(name));
    }

    @Override
    public List<Thing> things() {
        return present(things, thing -> !thing.deleted()).toList();
    }

    @Override
    public List<Datastream> datastreams() {
        return present(datastreams, datastream -> !datastream.deleted()).toList();
    }

    @Override
    public long version() {
        return version.get();
    }

    private static <T> Optional<T> first(Map<Long, T> from, Predicate<T> wanted) {
        return present(from, wanted).findFirst();
    }

    private static <T> Stream<T> present(Map<Long, T> from, Predicate<T> wanted) {
        return from.values().stream().filter(wanted);
    }
}
