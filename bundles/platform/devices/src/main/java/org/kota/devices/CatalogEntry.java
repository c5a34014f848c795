package org.kota.devices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kota.model.Datastream;
import org.kota.model.QualityReason;
import org.kota.model.ResultType;
import org.kota.model.Thing;
import org.kota.store.Catalog;

/** Writes a device into the catalog: one Thing, one Datastream a point. What is there already isn't written again. */
final class CatalogEntry {

    /** Property of a Thing that is a device: the id of its driver. */
    static final String DRIVER = "kota:driver";
    /** Property of a Datastream that a device feeds: the name of its point. */
    static final String POINT = "kota:point";

    private final Catalog catalog;
    private final DeviceConfig config;

    CatalogEntry(Catalog catalog, DeviceConfig config) {
        this.catalog = catalog;
        this.config = config;
    }

    /**
     * Checks that nothing recorded would change its meaning.
     *
     * @throws ConfigurationException names each point of which it would
     */
    void check() throws ConfigurationException {
        var faults = new ArrayList<String>();
        for (PointConfig point : config.points()) {
            catalog.datastream(config.id() + "/" + point.name()).ifPresent(there -> {
                if (there.producer() != null && !there.deleted()) {
                    faults.add("point." + point.name() + ": " + there.name() + " is what the module " + there.producer()
                            + " derives; name the point otherwise");
                }
                String property = point.info().observedProperty();
                keep(point, "property", "observed property", there.observedProperty(), property, faults);
                keep(point, "unit", "unit", there.unit(), point.info().unit(), faults);
                keep(point, "type", "type", word(there.type()), word(point.type()), faults);
            });
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }

    private static String word(ResultType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private void keep(PointConfig point, String key, String what, String before, String now, List<String> faults) {
        if (!before.equals(now)) {
            faults.add("point." + point.name() + "." + key + ": what is recorded of " + config.id() + "/" + point.name()
                    + " has the " + what + " '" + before + "' and would change its meaning with '" + now
                    + "'; keep it, or name the point otherwise");
        }
    }

    /**
     * Saves what differs.
     *
     * @return catalog ids by the name of the point
     * @throws IllegalArgumentException if the change would alter the meaning of what is recorded
     */
    Map<String, Long> save() {
        Thing thing = saveThing();
        var ids = new HashMap<String, Long>();
        for (PointConfig point : config.points()) {
            ids.put(point.name(), saveDatastream(thing, point).id());
        }
        removeOthers(thing, ids.keySet());
        return ids;
    }

    private Thing saveThing() {
        var properties = new HashMap<>(config.thingProperties());
        properties.put(DRIVER, config.driver());
        var wanted = new Thing(
                0,
                config.id(),
                config.info().title(),
                config.location(),
                config.organisation(),
                config.visibility(),
                properties,
                false);
        Optional<Thing> there = catalog.thing(config.id());
        return there.filter(t -> t.equals(wanted.withId(t.id()))).orElseGet(() -> catalog.save(wanted));
    }

    private Datastream saveDatastream(Thing thing, PointConfig point) {
        var wanted = Datastream.of(
                        config.id() + "/" + point.name(),
                        point.title(),
                        thing.id(),
                        point.info().observedProperty(),
                        point.info().unit())
                .withType(point.type())
                .withRetention(config.retention())
                .withInterval(config.interval())
                .withProperties(properties(point));
        Optional<Datastream> there = catalog.datastream(wanted.name());
        return there.filter(d -> d.equals(wanted.withId(d.id()))).orElseGet(() -> catalog.save(wanted));
    }

    private Map<String, String> properties(PointConfig point) {
        var properties = new HashMap<>(point.thresholds());
        properties.put(POINT, point.name());
        if (config.origin() != null) {
            properties.put("origin", config.origin() == QualityReason.RECORDED ? "recording" : "simulated");
        }
        return properties;
    }

    private void removeOthers(Thing thing, Set<String> points) {
        var gone = catalog.datastreams().stream()
                .filter(d -> d.thing() == thing.id() && d.producer() == null)
                .filter(d -> d.properties().containsKey(POINT)
                        && !points.contains(d.properties().get(POINT)))
                .collect(Collectors.toList());
        gone.forEach(d -> catalog.removeDatastream(d.name()));
    }
}
