package org.kota.store;

import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of changes of the catalog, after they are durable, in their order, on the thread that made them: return
 * quickly. A DS service (whiteboard).
 */
@ConsumerType
public interface CatalogListener {

    default void changed(Thing thing) {}

    default void changed(Datastream datastream) {}
}
