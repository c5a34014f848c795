package org.kota.catalog;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kota.model.Datastream;
import org.kota.model.Thing;

/** The whole catalog at one moment, in memory. Immutable: a change makes a new one. */
final class Snapshot {

    private final long version;
    private final Map<Long, Thing> things;
    private final Map<String, Thing> thingNames;
    private final Map<Long, Datastream> datastreams;
    private final Map<String, Datastream> datastreamNames;
    private volatile List<Thing> thingList;
    private volatile List<Datastream> datastreamList;

    private Snapshot(
            long version,
            Map<Long, Thing> things,
            Map<String, Thing> thingNames,
            Map<Long, Datastream> datastreams,
            Map<String, Datastream> datastreamNames) {
        this.version = version;
        this.things = things;
        this.thingNames = thingNames;
        this.datastreams = datastreams;
        this.datastreamNames = datastreamNames;
    }

    static Snapshot of(List<Thing> things, List<Datastream> datastreams) {
        return new Snapshot(0, Map.of(), Map.of(), Map.of(), Map.of()).with(things, datastreams);
    }

    /** The catalog with these added, or put in the place of those with their ids. */
    Snapshot with(List<Thing> changedThings, List<Datastream> changedDatastreams) {
        var thingsById = changedThings.isEmpty() ? things : new HashMap<>(things);
        var thingsByName = changedThings.isEmpty() ? thingNames : new HashMap<>(thingNames);
        for (Thing thing : changedThings) {
            thingsById.put(thing.id(), thing);
            thingsByName.put(thing.name(), thing);
        }
        var streamsById = changedDatastreams.isEmpty() ? datastreams : new HashMap<>(datastreams);
        var streamsByName = changedDatastreams.isEmpty() ? datastreamNames : new HashMap<>(datastreamNames);
        for (Datastream datastream : changedDatastreams) {
            streamsById.put(datastream.id(), datastream);
            streamsByName.put(datastream.name(), datastream);
        }
        return new Snapshot(version + 1, thingsById, thingsByName, streamsById, streamsByName);
    }

    long version() {
        return version;
    }

    Thing thing(long id) {
        return things.get(id);
    }

    Thing thing(String name) {
        return thingNames.get(name);
    }

    Datastream datastream(long id) {
        return datastreams.get(id);
    }

    Datastream datastream(String name) {
        return datastreamNames.get(name);
    }

    /** Not the deleted ones, by name. */
    List<Thing> things() {
        if (thingList == null) {
            thingList = things.values().stream()
                    .filter(thing -> !thing.deleted())
                    .sorted(Comparator.comparing(Thing::name))
                    .toList();
        }
        return thingList;
    }

    /** Not the deleted ones, by name. */
    List<Datastream> datastreams() {
        if (datastreamList == null) {
            datastreamList = datastreams.values().stream()
                    .filter(datastream -> !datastream.deleted())
                    .sorted(Comparator.comparing(Datastream::name))
                    .toList();
        }
        return datastreamList;
    }

    /** Datastreams of a Thing that aren't deleted. */
    List<Datastream> datastreamsOf(long thing) {
        return datastreams().stream()
                .filter(datastream -> datastream.thing() == thing)
                .toList();
    }
}
