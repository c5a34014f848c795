package org.kota.operationsroom;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.kota.bus.DataBus;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSubscription;
import org.kota.bus.Position;
import org.kota.control.City;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.ModuleAdmin;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.device.DeviceStatus;
import org.kota.model.BusRecord;
import org.kota.model.Datastream;
import org.kota.model.KotaClock;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Thing;
import org.kota.model.Visibility;
import org.kota.service.Health;
import org.kota.service.ServiceDescriptor;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.Ledger.Entry;
import org.kota.store.Ledger.Snapshot;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;
import org.kota.store.StoreException;

/** A city in memory behind the platform's interfaces, for tests of the room alone. */
public final class TestCity implements City {

    static final Duration INTERVAL = Duration.ofMinutes(5);

    final KotaClock clock;
    final Platform platform = new Platform();
    final Map<String, DeviceState> devices = new ConcurrentHashMap<>();
    final Map<String, ModuleState> modules = new ConcurrentHashMap<>();
    volatile String historyProblem;
    volatile boolean demo = true;

    private final Map<Long, Thing> things = new ConcurrentHashMap<>();
    private final Map<Long, Datastream> streams = new ConcurrentHashMap<>();
    private final Map<Long, NavigableMap<Long, Observation>> history = new ConcurrentHashMap<>();
    private final List<Consumer<List<Delivery>>> listeners = new CopyOnWriteArrayList<>();
    private long version;
    private long received;
    private long refused;
    private final AtomicLong position = new AtomicLong();
    private volatile long applied;

    TestCity(KotaClock clock) {
        this.clock = clock;
        platform.clock = clock;
        platform.city = this;
        platform.catalog = Stub.of(Catalog.class, new Shelf());
        platform.history = Stub.of(History.class, new Past());
        platform.bus = Stub.of(DataBus.class, new Wire());
        platform.ledger = this::ledger;
        platform.devices = Stub.of(DeviceAdmin.class, new Lanes());
        platform.modules = Stub.of(ModuleAdmin.class, new Services());
    }

    @Override
    public String name() {
        return "Kota Contoh";
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Jakarta");
    }

    @Override
    public String language() {
        return "id";
    }

    @Override
    public boolean demo() {
        return demo;
    }

    synchronized Thing thing(String name, String title, double lon, double lat, Map<String, String> properties) {
        var thing = Thing.of(name, title, new Location(lon, lat), properties).withId(things.size() + 1L);
        things.put(thing.id(), thing);
        version++;
        return thing;
    }

    /** A thing that somebody owns. */
    synchronized Thing thing(String name, String organisation, Visibility visibility) {
        var place = new Location(107, -7);
        var thing = new Thing(things.size() + 1L, name, name, place, organisation, visibility, Map.of(), false);
        things.put(thing.id(), thing);
        version++;
        return thing;
    }

    synchronized Datastream stream(
            Thing thing, String property, String unit, String producer, Map<String, String> facts) {
        String title = thing.title() + ": " + property;
        return stream(Datastream.of(thing.name() + "/" + property, title, thing.id(), property, unit)
                .withInterval(INTERVAL)
                .withProducer(producer)
                .withProperties(facts));
    }

    synchronized Datastream stream(Datastream wanted) {
        var stream = wanted.withId(streams.size() + 1L);
        streams.put(stream.id(), stream);
        history.put(stream.id(), new ConcurrentSkipListMap<>());
        version++;
        return stream;
    }

    void device(String id, DeviceStatus status) {
        devices.put(
                id,
                new DeviceState(
                        id, "mqtt", id, true, status, clock.millis(), clock.millis(), 1, 0, null, Map.of(), null));
    }

    void module(String id, String english, String indonesian, ModuleAdmin.State state, String reason) {
        var descriptor = new ServiceDescriptor(
                id,
                "0.1.0",
                Map.of("en", english, "id", indonesian),
                java.util.Set.of(),
                java.util.Set.of(),
                List.of(),
                1);
        modules.put(id, new ModuleState(descriptor, state, reason, Health.GOOD, 0, 0));
    }

    /** Stores a past reading without telling anybody. */
    void remember(Datastream stream, long time, double value, Quality quality) {
        remember(stream, time, Result.of(value), quality);
    }

    void remember(Datastream stream, long time, Result value, Quality quality) {
        var observation = Observation.reading(stream.id(), time, time + 300, value, quality);
        history.get(stream.id()).put(time, observation);
        received++;
    }

    /** A reading arrives: it is stored and delivered. */
    void publish(Datastream stream, long time, double value, Quality quality) {
        publish(stream, time, Result.of(value), quality);
    }

    void publish(Datastream stream, long time, Result value, Quality quality) {
        var observation = Observation.reading(stream.id(), time, clock.millis(), value, quality);
        history.get(stream.id()).put(time, observation);
        received++;
        deliver(observation);
        judge();
    }

    /** A record that the history hasn't judged yet. */
    void deliver(BusRecord item) {
        var delivery = new Delivery(new Position(0, position.incrementAndGet()), "device:test", item);
        listeners.forEach(listener -> listener.accept(List.of(delivery)));
    }

    /** A record that the bus left out: it goes to the history, but not to the listeners. */
    void leaveOut() {
        position.incrementAndGet();
    }

    /** The history has stored a value, or withdrawn it, but hasn't said so yet. */
    void store(long datastream, long time, Observation observation) {
        if (observation == null) {
            history.get(datastream).remove(time);
        } else {
            history.get(datastream).put(time, observation);
        }
    }

    /** The history has judged everything that was delivered. */
    void judge() {
        applied = position.get();
    }

    void refuse(long number) {
        refused += number;
    }

    int listeners() {
        return listeners.size();
    }

    private Snapshot ledger() {
        var total = new Entry("total", received + refused + 12, received, 9, refused, 3);
        List<Entry> sources = new ArrayList<>();
        devices.keySet().stream()
                .sorted()
                .forEach(id -> sources.add(
                        new Entry("device:" + id, received / devices.size(), received / devices.size(), 0, 0, 0)));
        sources.add(new Entry("unknown:mqtt", refused, 0, 0, refused, 0));
        return new Snapshot(total, sources);
    }

    /** The catalog. */
    public final class Shelf {
        public List<Thing> things() {
            return List.copyOf(things.values());
        }

        public List<Datastream> datastreams() {
            return List.copyOf(streams.values());
        }

        public Optional<Datastream> datastream(String name) {
            return streams.values().stream()
                    .filter(stream -> stream.name().equals(name))
                    .findFirst();
        }

        public long version() {
            return version;
        }
    }

    /** The history. */
    public final class Past {
        public Map<Long, Observation> latest(Collection<Long> ids) {
            check();
            Map<Long, Observation> latest = new HashMap<>();
            for (Long id : ids) {
                var last = history.get(id).lastEntry();
                if (last != null) {
                    latest.put(id, last.getValue());
                }
            }
            return latest;
        }

        public Position applied() {
            check();
            return new Position(0, applied);
        }

        public Page observations(ObservationQuery query) {
            check();
            long from = query.after() == null ? query.from() : query.after().time() + 1;
            if (query.newestFirst()) {
                long to = query.after() == null ? query.to() : query.after().time();
                return page(
                        history.get(query.datastream())
                                .subMap(query.from(), true, to, false)
                                .descendingMap(),
                        query);
            }
            return page(history.get(query.datastream()).subMap(from, query.to()), query);
        }

        private Page page(Map<Long, Observation> values, ObservationQuery query) {
            var found = values.values().stream().limit(query.limit()).toList();
            boolean full = found.size() == query.limit();
            return new Page(
                    found, full ? new Page.Cursor(found.get(found.size() - 1).time(), 0) : null);
        }

        private void check() {
            if (historyProblem != null) {
                throw new StoreException(historyProblem, null);
            }
        }
    }

    /** The bus. */
    public final class Wire {
        public LiveSubscription listen(LiveSpec spec, Consumer<List<Delivery>> listener) {
            listeners.add(listener);
            return new LiveSubscription() {
                @Override
                public long dropped() {
                    return 0;
                }

                @Override
                public void close() {
                    listeners.remove(listener);
                }
            };
        }
    }

    /** The devices. */
    public final class Lanes {
        public List<DeviceState> list() {
            return List.copyOf(devices.values());
        }
    }

    /** The modules. */
    public final class Services {
        public List<ModuleState> list() {
            return List.copyOf(modules.values());
        }
    }
}
