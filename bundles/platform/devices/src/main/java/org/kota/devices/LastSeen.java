package org.kota.devices;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.store.Catalog;
import org.kota.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the history knows of devices that have not been heard since the start; it is asked once for each. */
final class LastSeen {

    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);

    private final Catalog catalog;
    private volatile Function<Collection<Long>, Map<Long, Observation>> latest;

    LastSeen(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @param source gives the latest Observation of Datastreams, or null while there is none */
    void from(Function<Collection<Long>, Map<Long, Observation>> source) {
        latest = source;
    }

    void recall(Collection<Device> devices) {
        var source = latest;
        Map<String, Device> unheard = devices.stream()
                .filter(device -> device.counters().isForgetful())
                .collect(Collectors.toMap(Device::id, device -> device));
        if (source == null || unheard.isEmpty()) {
            return;
        }
        try {
            Map<Long, Device> owners = owners(unheard);
            source.apply(owners.keySet())
                    .forEach((id, observation) -> owners.get(id).counters().seen(observation.received()));
            unheard.values().forEach(device -> device.counters().recalled());
        } catch (StoreException e) {
            LOG.debug("The history can't say when devices were seen last; it is asked again", e);
        }
    }

    private Map<Long, Device> owners(Map<String, Device> unheard) {
        var owners = new HashMap<Long, Device>();
        for (Datastream stream : catalog.datastreams()) {
            int end = stream.name().indexOf('/');
            Device device = stream.producer() != null || end < 0
                    ? null
                    : unheard.get(stream.name().substring(0, end));
            if (device != null) {
                owners.put(stream.id(), device);
            }
        }
        return owners;
    }
}
