package org.kota.testkit;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.bus.BatchHandler;
import org.kota.bus.Selector;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.service.LegalTable;
import org.kota.service.ServiceContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The platform as a module under test sees it: a catalog in memory and the handlers that the module subscribed. */
public final class BenchContext implements ServiceContext {

    private static final String PRODUCER = "bench";

    private final List<Datastream> datastreams = new ArrayList<>();
    private final Map<String, BatchHandler> handlers = new HashMap<>();
    private final Map<String, LegalTable> tables = new HashMap<>();
    private Map<String, String> configuration;

    public BenchContext(Map<String, String> configuration) {
        this.configuration = Map.copyOf(configuration);
    }

    /** Puts a table in force: a shipped one, or the city's own in its place. */
    public void table(LegalTable table) {
        tables.put(table.id(), table);
    }

    /** Adds a Datastream of a device. */
    public Datastream add(Datastream datastream) {
        Datastream saved = datastream.withId(datastreams.size() + 1L);
        datastreams.add(saved);
        return saved;
    }

    /** Gives it another configuration, for its next start. */
    public void configure(Map<String, String> changed) {
        configuration = Map.copyOf(changed);
    }

    /** The handler that the module subscribed under this name. */
    public BatchHandler handler(String name) {
        return handlers.get(name);
    }

    @Override
    public void subscribe(String name, Selector selector, BatchHandler handler) {
        handlers.put(name, handler);
    }

    @Override
    public Datastream derive(Datastream datastream) {
        Datastream wanted = datastream.withProducer(PRODUCER);
        Datastream there = datastream(wanted.name()).orElseGet(() -> add(wanted));
        if (there.producer() == null) {
            throw new IllegalArgumentException("Can't derive " + wanted.name() + ": it belongs to a device");
        }
        datastreams.set((int) there.id() - 1, wanted.withId(there.id()));
        return datastream(there.id());
    }

    @Override
    public Datastream datastream(long id) {
        return id >= 1 && id <= datastreams.size() ? datastreams.get((int) id - 1) : null;
    }

    @Override
    public Optional<Datastream> datastream(String name) {
        return datastreams.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    @Override
    public List<Datastream> datastreams(String observedProperty) {
        return datastreams.stream()
                .filter(d -> d.observedProperty().equals(observedProperty))
                .toList();
    }

    @Override
    public Optional<Thing> thing(long id) {
        return Optional.empty();
    }

    @Override
    public Map<String, String> configuration() {
        return configuration;
    }

    @Override
    public LegalTable legalTable(String id) {
        if (!tables.containsKey(id)) {
            throw new IllegalArgumentException("No table '" + id + "' has been put in force");
        }
        return tables.get(id);
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Jakarta");
    }

    @Override
    public Logger logger() {
        return LoggerFactory.getLogger(BenchContext.class);
    }
}
