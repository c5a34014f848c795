package org.kota.catalog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.store.CatalogListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners what has changed; one that fails doesn't keep the others from hearing it. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final List<CatalogListener> listeners = new CopyOnWriteArrayList<>();

    void add(CatalogListener listener) {
        listeners.add(listener);
    }

    void remove(CatalogListener listener) {
        listeners.remove(listener);
    }

    void changed(Thing thing) {
        tell(listener -> listener.changed(thing));
    }

    void changed(Datastream datastream) {
        tell(listener -> listener.changed(datastream));
    }

    private void tell(Consumer<CatalogListener> news) {
        for (CatalogListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.error(
                        "The catalog's listener {} failed; report it to its maker",
                        listener.getClass().getName(),
                        e);
            }
        }
    }
}
