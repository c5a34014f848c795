package org.kota.shell.support;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.model.Datastream;
import org.kota.model.Thing;

/**
 * What of the city the person at the shell may see: their organisations' things, what their modules derive, what is public.
 *
 * @param kota the platform as they meet it
 */
public record Sight(Kota kota) {

    private static final Set<Role> LOOK = Set.of(Role.VIEWER);

    private boolean all() {
        return kota.rights().everywhere(Role.VIEWER);
    }

    /** The devices they may see, by id. */
    public List<DeviceState> devices() {
        return kota.devices().list().stream().filter(this::sees).toList();
    }

    /** The Datastreams they may see, by name. */
    public List<Datastream> datastreams() {
        return kota.catalog().datastreams().stream().filter(this::sees).toList();
    }

    /** Whether they may see a module. */
    public boolean seesModule(String id) {
        return kota.rights().permits(Role.VIEWER, new Scope.Module(id));
    }

    boolean sees(DeviceState device) {
        return all()
                || kota.catalog().thing(device.id()).map(kota.rights()::sees).orElseGet(() -> kota.rights()
                        .permits(Role.VIEWER, owner(device)));
    }

    /** Whether they may see a Datastream; one whose Thing nobody knows is the whole city's. */
    public boolean sees(Datastream series) {
        return all()
                || thing(series).map(thing -> kota.rights().sees(thing, series)).orElseGet(() -> kota.rights()
                        .permits(Role.VIEWER, owners(series)));
    }

    /**
     * Makes sure that they may see a Datastream.
     *
     * @return the same one
     * @throws org.kota.control.MissingRightException if they may not
     */
    public Datastream require(Datastream series) {
        if (!sees(series)) {
            kota.rights().require(LOOK, owners(series));
        }
        return series;
    }

    /** Where a device belongs: by its Thing, or by its file while it has none yet. */
    Scope owner(DeviceState device) {
        return Scope.ofOrganisation(
                kota.catalog().thing(device.id()).map(Thing::organisation).orElseGet(() -> device.settings()
                        .getOrDefault("organisation", "")));
    }

    /** Where a Datastream belongs: to its Thing's organisation, and to the module that derives it. */
    Scope[] owners(Datastream series) {
        Scope thing =
                thing(series).map(t -> Scope.ofOrganisation(t.organisation())).orElse(Scope.CITY);
        return series.producer() == null
                ? new Scope[] {thing}
                : Stream.of(thing, Scope.ofProducer(series.producer())).toArray(Scope[]::new);
    }

    private Optional<Thing> thing(Datastream series) {
        return kota.catalog().thing(series.thing());
    }
}
