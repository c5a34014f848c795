package org.kota.shell.history;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;

/**
 * A Datastream with what is known of it.
 *
 * @param datastream as in the catalog
 * @param device name of its Thing
 * @param latest its latest Observation, or null
 */
record Series(Datastream datastream, String device, Observation latest) {

    static List<Series> of(Kota kota, List<Datastream> datastreams) {
        var ids = datastreams.stream().map(Datastream::id).collect(Collectors.toSet());
        Map<Long, Observation> latest = kota.history().latest(ids);
        var catalog = kota.catalog();
        return datastreams.stream()
                .map(d -> new Series(d, Find.thing(catalog, d), latest.get(d.id())))
                .toList();
    }

    String name() {
        return datastream.name();
    }
}
