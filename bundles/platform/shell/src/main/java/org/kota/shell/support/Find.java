package org.kota.shell.support;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.People.Group;
import org.kota.control.Person;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.store.Catalog;

/** Finds what an argument names, or says what there is instead. */
public final class Find {

    private static final int SUGGESTIONS = 5;

    private Find() {}

    /**
     * The Datastream of a name or catalog id, deleted ones included.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Datastream datastream(Kota kota, String nameOrId) {
        Catalog catalog = kota.catalog();
        return byId(catalog, nameOrId)
                .or(() -> catalog.datastream(nameOrId))
                .orElseThrow(() -> unknown("datastream", nameOrId, names(kota), "kota:datastream-list"));
    }

    private static Optional<Datastream> byId(Catalog catalog, String text) {
        return text.matches("\\d{1,18}")
                ? Optional.ofNullable(catalog.datastream(Long.parseLong(text)))
                : Optional.empty();
    }

    private static List<String> names(Kota kota) {
        return kota.sight().datastreams().stream().map(Datastream::name).toList();
    }

    /**
     * The device of an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DeviceState device(Kota kota, String id) {
        return kota.devices().find(id).orElseThrow(() -> {
            var ids = kota.sight().devices().stream().map(DeviceState::id).toList();
            return unknown("device", id, ids, "kota:device-list");
        });
    }

    /**
     * The group of people of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Group group(Kota kota, String name) {
        List<Group> groups = kota.people().groups();
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        unknown("group", name, groups.stream().map(Group::name).toList(), "kota:group-list"));
    }

    /**
     * The person of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Person person(Kota kota, String name) {
        return kota.people().find(name).orElseThrow(() -> {
            var names = kota.people().list().stream().map(Person::name).toList();
            return unknown("person", name, names, "kota:user-list");
        });
    }

    /** The name of the Thing that a Datastream belongs to: for a device's, the device's id. */
    public static String thing(Catalog catalog, Datastream datastream) {
        return catalog.thing(datastream.thing()).map(Thing::name).orElseGet(() -> datastream
                .name()
                .substring(0, datastream.name().indexOf('/')));
    }

    /** The exception that names what was asked for and what resembles it. */
    public static IllegalArgumentException unknown(String kind, String name, Collection<String> known, String list) {
        String similar = similar(name, known).collect(Collectors.joining(", "));
        String advice =
                similar.isEmpty() ? Text.of("See %s.", list) : Text.of("Did you mean %s? See %s.", similar, list);
        return new IllegalArgumentException(
                Text.of("There is no %s '%s'. %s", Language.spoken().translated(kind), name, advice));
    }

    private static Stream<String> similar(String name, Collection<String> known) {
        String head = name.substring(0, Math.min(3, name.length()));
        return known.stream()
                .filter(k -> !head.isEmpty() && (k.contains(head) || name.contains(k)))
                .limit(SUGGESTIONS);
    }
}
