package org.kota.store;

import java.util.List;
import java.util.Optional;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What there is: Things and their Datastreams, durable, with ids that are never reused. A DS service. Reads are served
 * from memory and cost nanoseconds; writes are fsynced before they return. All methods may be called from any thread.
 */
@ProviderType
public interface Catalog {

    /**
     * Creates a Thing, or updates the one of that name (which may be a deleted one: it comes back with its old id).
     *
     * @return the Thing with its id
     * @throws StoreException if it can't be written
     */
    Thing save(Thing thing);

    /**
     * Creates a Datastream, or updates the one of that name.
     *
     * @return the Datastream with its id
     * @throws IllegalArgumentException if its Thing is unknown, or if the change would alter the meaning of what is
     *     recorded (unit, type or identity policy of a Datastream that exists)
     * @throws StoreException if it can't be written
     */
    Datastream save(Datastream datastream);

    /** Marks a Thing and its Datastreams as deleted; their history stays. False if there was none. */
    boolean removeThing(String name);

    /** Marks a Datastream as deleted; its history stays. False if there was none. */
    boolean removeDatastream(String name);

    Optional<Thing> thing(long id);

    Optional<Thing> thing(String name);

    /** The Datastream of that id, deleted ones included, or null: for the hot path. */
    Datastream datastream(long id);

    Optional<Datastream> datastream(String name);

    /** Things that aren't deleted, by name. */
    List<Thing> things();

    /** Datastreams that aren't deleted, by name. */
    List<Datastream> datastreams();

    /** A number that grows with every change: what was derived from the catalog is good while it stays the same. */
    long version();
}
