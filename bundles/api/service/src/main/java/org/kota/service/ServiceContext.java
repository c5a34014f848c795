package org.kota.service;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.bus.BatchHandler;
import org.kota.bus.Selector;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.osgi.annotation.versioning.ProviderType;
import org.slf4j.Logger;

/**
 * The platform as a module sees it: limited to what its descriptor declares. All methods may be called from any thread.
 */
@ProviderType
public interface ServiceContext {

    /**
     * Opens one of the module's durable subscriptions, or goes on where it stopped. The handler sees each identity
     * once: equal repeats are skipped and counted, conflicts aren't delivered (the first wins); corrections and
     * retractions are delivered as such.
     *
     * @param name unique within the module and stable
     * @param selector only of observed properties that the descriptor consumes; begins at the oldest record of the log
     * @throws IllegalArgumentException if the selector asks for more than declared
     */
    void subscribe(String name, Selector selector, BatchHandler handler);

    /**
     * Makes sure that a derived Datastream exists, as given.
     *
     * @param datastream of an observed property that the descriptor produces; the producer is filled in
     * @return it, with its id
     * @throws IllegalArgumentException if the property isn't declared, or if the name is a device's or another module's
     */
    Datastream derive(Datastream datastream);

    /** The Datastream of that id, or null. */
    Datastream datastream(long id);

    Optional<Datastream> datastream(String name);

    /** Datastreams of an observed property, by name. */
    List<Datastream> datastreams(String observedProperty);

    Optional<Thing> thing(long id);

    /** The module's configuration, from {@code etc/org.kota.module-<id>.cfg}, defaults filled in. */
    Map<String, String> configuration();

    /**
     * The table in force: the shipped one of that id, or the city's own in its place. It stays the same until the module
     * is stopped; a change starts the module again, like one of its configuration.
     *
     * @throws IllegalArgumentException if the module ships no table of that id
     */
    LegalTable legalTable(String id);

    /** The zone of the city, for local days. */
    ZoneId zone();

    /** A logger that names the module. */
    Logger logger();
}
