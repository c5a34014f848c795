package org.kota.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.kota.model.Datastream;
import org.kota.model.KotaClock;
import org.kota.model.Thing;
import org.kota.store.Catalog;
import org.kota.store.CatalogListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The catalog in an SQLite file, {@code ${kota.data}/catalog/catalog.db}, with all of it in memory for reads. Changes
 * are made one at a time; listeners hear them in that order.
 */
@Component
public final class SqliteCatalog implements Catalog {

    private final ReentrantLock writer = new ReentrantLock();
    private final Announcer announcer = new Announcer();
    private final CatalogFile file;
    private volatile Snapshot snapshot;

    private final KotaClock.Task looking;

    /** Opens the file in the data folder of the instance. */
    @Activate
    public SqliteCatalog(BundleContext context, @Reference(name = "clock") KotaClock clock) {
        this(
                Path.of(context.getProperty("kota.data"), "catalog", "catalog.db"),
                Path.of(context.getProperty("kota.data"), "run", "catalog-ids"),
                clock);
    }

    /**
     * Opens the catalog in a file, which is created if need be.
     *
     * @param mark in another folder: remembers how far ids were given even if all of the catalog's folder is lost
     */
    SqliteCatalog(Path path, Path mark, KotaClock clock) {
        file = new CatalogFile(path, new IdMark(path.resolveSibling("ids.mark"), mark));
        snapshot = file.load();
        looking = clock.every(Duration.ofSeconds(30), this::look);
    }

    /** At once or not at all: who changes the file looks after it. */
    private void look() {
        if (writer.tryLock()) {
            try {
                file.look();
            } finally {
                writer.unlock();
            }
        }
    }

    @Deactivate
    void close() {
        looking.cancel();
        writer.lock();
        try {
            file.close();
        } finally {
            writer.unlock();
        }
    }

    @Reference(name = "listener", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(CatalogListener listener) {
        announcer.add(listener);
    }

    void removeListener(CatalogListener listener) {
        announcer.remove(listener);
    }

    @Override
    public Thing save(Thing thing) {
        writer.lock();
        try {
            Thing known = snapshot.thing(thing.name());
            return known != null && known.equals(thing.withId(known.id())) ? known : write(thing, known);
        } finally {
            writer.unlock();
        }
    }

    private Thing write(Thing thing, Thing known) {
        Thing saved = file.write((database, ids) -> {
            Thing row = thing.withId(known == null ? ids.next() : known.id());
            ThingTable.store(database, row);
            return row;
        });
        publish(List.of(saved), List.of());
        return saved;
    }

    @Override
    public Datastream save(Datastream datastream) {
        writer.lock();
        try {
            Datastream known = snapshot.datastream(datastream.name());
            Meaning.check(datastream, known, snapshot.thing(datastream.thing()));
            return known != null && known.equals(datastream.withId(known.id())) ? known : write(datastream, known);
        } finally {
            writer.unlock();
        }
    }

    private Datastream write(Datastream datastream, Datastream known) {
        Datastream saved = file.write((database, ids) -> {
            Datastream row = datastream.withId(known == null ? ids.next() : known.id());
            DatastreamTable.store(database, row);
            return row;
        });
        publish(List.of(), List.of(saved));
        return saved;
    }

    @Override
    public boolean removeThing(String name) {
        writer.lock();
        try {
            Thing known = snapshot.thing(name);
            if (known == null || known.deleted()) {
                return false;
            }
            remove(List.of(known), snapshot.datastreamsOf(known.id()));
            return true;
        } finally {
            writer.unlock();
        }
    }

    @Override
    public boolean removeDatastream(String name) {
        writer.lock();
        try {
            Datastream known = snapshot.datastream(name);
            if (known == null || known.deleted()) {
                return false;
            }
            remove(List.of(), List.of(known));
            return true;
        } finally {
            writer.unlock();
        }
    }

    private void remove(List<Thing> things, List<Datastream> datastreams) {
        var goneThings = things.stream().map(thing -> thing.withDeleted(true)).toList();
        var goneDatastreams = datastreams.stream()
                .map(datastream -> datastream.withDeleted(true))
                .toList();
        file.write((database, ids) -> {
            for (Thing thing : goneThings) {
                ThingTable.store(database, thing);
            }
            for (Datastream datastream : goneDatastreams) {
                DatastreamTable.store(database, datastream);
            }
            return null;
        });
        publish(goneThings, goneDatastreams);
    }

    private void publish(List<Thing> things, List<Datastream> datastreams) {
        snapshot = snapshot.with(things, datastreams);
        things.forEach(announcer::changed);
        datastreams.forEach(announcer::changed);
    }

    @Override
    public Optional<Thing> thing(long id) {
        return Optional.ofNullable(snapshot.thing(id));
    }

    @Override
    public Optional<Thing> thing(String name) {
        return Optional.ofNullable(snapshot.thing(name));
    }

    @Override
    public Datastream datastream(long id) {
        return snapshot.datastream(id);
    }

    @Override
    public Optional<Datastream> datastream(String name) {
        return Optional.ofNullable(snapshot.datastream(name));
    }

    @Override
    public List<Thing> things() {
        return snapshot.things();
    }

    @Override
    public List<Datastream> datastreams() {
        return snapshot.datastreams();
    }

    @Override
    public long version() {
        return snapshot.version();
    }
}
