package org.kota.operationsroom;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.operationsroom.ChangeLog.Change;
import org.kota.store.Catalog;

/**
 * What of the city a visitor of the room sees at one moment: all, or, where their role is narrowed, the things of their
 * organisations, what their modules derive, and what is public. Of the platform as a whole, its ledger and its problems,
 * they then see nothing.
 *
 * @param rights of the visitor
 * @param things that they see, by id; empty where they see all
 * @param streams the same of datastreams
 * @param devices the same of devices
 */
record Sight(Rights rights, Set<Long> things, Set<Long> streams, Set<String> devices) {

    static Sight of(Rights rights, Platform platform, Parts parts) {
        if (rights.everywhere(Role.VIEWER)) {
            return new Sight(rights, Set.of(), Set.of(), Set.of());
        }
        Map<Long, Thing> things = parts.read("catalog", platform.catalog, Catalog::things, List.<Thing>of()).stream()
                .collect(Collectors.toMap(Thing::id, Function.identity(), (one, other) -> one));
        List<Datastream> streams =
                parts.read("catalog", platform.catalog, Catalog::datastreams, List.<Datastream>of()).stream()
                        .filter(stream -> things.containsKey(stream.thing()))
                        .filter(stream -> rights.sees(things.get(stream.thing()), stream))
                        .toList();
        Set<Long> seen =
                things.values().stream().filter(rights::sees).map(Thing::id).collect(Collectors.toSet());
        streams.forEach(stream -> seen.add(stream.thing()));
        return new Sight(
                rights,
                seen,
                streams.stream().map(Datastream::id).collect(Collectors.toSet()),
                devices(rights, things, platform, parts));
    }

    private static Set<String> devices(Rights rights, Map<Long, Thing> things, Platform platform, Parts parts) {
        Map<String, Thing> byName = things.values().stream()
                .collect(Collectors.toMap(Thing::name, Function.identity(), (one, other) -> one));
        return parts.read("devices", platform.devices, DeviceAdmin::list, List.<DeviceState>of()).stream()
                .filter(device -> sees(rights, byName.get(device.id()), device))
                .map(DeviceState::id)
                .collect(Collectors.toSet());
    }

    /** By its thing, or by its file while it has none yet. */
    private static boolean sees(Rights rights, Thing thing, DeviceState device) {
        String owner = device.settings().getOrDefault("organisation", "");
        return thing == null ? rights.permits(Role.VIEWER, Scope.ofOrganisation(owner)) : rights.sees(thing);
    }

    boolean all() {
        return rights.everywhere(Role.VIEWER);
    }

    /** Whether they are told what parts remark. The public isn't, unless the city opens all to it. */
    boolean remarks() {
        return !rights.held().equals(Rights.PUBLIC.held());
    }

    boolean sees(Thing thing) {
        return all() || things.contains(thing.id());
    }

    boolean sees(Datastream stream) {
        return all() || streams.contains(stream.id());
    }

    boolean seesDevice(String id) {
        return all() || devices.contains(id);
    }

    boolean seesModule(String id) {
        return rights.permits(Role.VIEWER, new Scope.Module(id));
    }

    /** Whether a change is about something that they see; of a kind that isn't known here they see none. */
    boolean sees(Change change) {
        return all()
                || switch (change.kind()) {
                    case "observations" -> streams.contains(Long.parseLong(change.subject()));
                    case "devices" -> devices.contains(change.subject());
                    case "modules" -> seesModule(change.subject());
                    case "reload" -> true;
                    default -> false;
                };
    }
}
