package org.kota.buslocal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.kota.bus.Selector;
import org.kota.model.BusRecord;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Thing;
import org.kota.model.Tick;
import org.kota.store.Catalog;

/** Evaluates a selector against the catalog; what it found is good until the catalog changes. Belongs to one thread. */
final class Matcher {

    private final Selector selector;
    private final Catalog catalog;
    private final boolean everything;
    private final Map<Long, Boolean> known = new HashMap<>();
    private long version;

    Matcher(Selector selector, Catalog catalog) {
        this.selector = selector;
        this.catalog = catalog;
        this.everything = selector.equals(Selector.all())
                || selector.equals(Selector.all().withTicks());
    }

    boolean matches(BusRecord record) {
        if (record instanceof Tick) {
            return selector.ticks();
        }
        return everything || matches(LetterForm.datastream(record));
    }

    private boolean matches(long datastream) {
        long now = catalog.version();
        if (now != version) {
            known.clear();
            version = now;
        }
        return known.computeIfAbsent(datastream, this::evaluate);
    }

    private boolean evaluate(long id) {
        Datastream datastream = catalog.datastream(id);
        return datastream != null
                && wanted(selector.observedProperties(), datastream.observedProperty())
                && wanted(selector.datastreams(), datastream.name())
                && wanted(selector.producers(), producer(datastream))
                && thing(datastream);
    }

    private boolean thing(Datastream datastream) {
        if (selector.things().isEmpty() && selector.area() == null) {
            return true;
        }
        Thing thing = catalog.thing(datastream.thing()).orElse(null);
        return thing != null && wanted(selector.things(), thing.name()) && inside(thing.location());
    }

    private boolean inside(Location location) {
        var area = selector.area();
        return area == null
                || location != null
                        && location.longitude() >= area.west()
                        && location.longitude() <= area.east()
                        && location.latitude() >= area.south()
                        && location.latitude() <= area.north();
    }

    private static String producer(Datastream datastream) {
        return datastream.producer() == null ? Selector.DEVICE : datastream.producer();
    }

    private static boolean wanted(Set<String> any, String name) {
        return any.isEmpty() || any.contains(name);
    }
}
