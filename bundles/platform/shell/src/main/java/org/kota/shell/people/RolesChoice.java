package org.kota.shell.people;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.model.Thing;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.complete.OrganisationCompleter;
import org.kota.shell.complete.RoleCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;
import org.kota.store.Catalog;

/** A command on roles and where they hold. */
public abstract class RolesChoice extends KotaCommand {

    private static final String UNKNOWN =
            "Nothing belongs to the organisation %s yet: the file of a device names its own, as written there.";

    @Option(
            name = "--role",
            description = "A role: viewer, operator, supervisor, admin or vendor; may be given again",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(RoleCompleter.class)
    private List<String> roles;

    @Option(
            name = "--organisation",
            description = "Only for things of this organisation; may be given again",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(OrganisationCompleter.class)
    private List<String> organisations;

    @Option(
            name = "--module",
            description = "Only for this module and what it derives; may be given again",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(ModuleCompleter.class)
    private List<String> modules;

    static List<String> present(List<String> given) {
        return given == null ? List.of() : given;
    }

    Set<Role> roles() {
        var chosen = EnumSet.noneOf(Role.class);
        for (String word : present(roles)) {
            chosen.add(Role.of(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            Text.of("--role is viewer, operator, supervisor, admin or vendor, not '%s'", word))));
        }
        return chosen;
    }

    Set<Scope> places() {
        var places = new ArrayList<Scope>();
        present(organisations).forEach(name -> places.add(new Scope.Organisation(name)));
        present(modules).forEach(id -> places.add(new Scope.Module(id)));
        return new LinkedHashSet<>(places);
    }

    /** At least one role. */
    void requireRole() {
        if (roles().isEmpty()) {
            throw new IllegalArgumentException(Text.of("Name a --role."));
        }
    }

    /** A typing error in the name of an organisation would give nothing, without a word. */
    void remarkUnknown(Kota kota, Out out) {
        if (kota.has(Catalog.class)) {
            List<String> known =
                    kota.catalog().things().stream().map(Thing::organisation).toList();
            present(organisations).stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> out.remark(Text.of(UNKNOWN, name)));
        }
    }

    /** What was chosen, as words. */
    String chosen() {
        return chosen(roles().stream().map(Role::word));
    }

    String chosen(Stream<String> words) {
        String places = places().stream().map(Scope::text).collect(Collectors.joining(", "));
        String said = words.collect(Collectors.joining(", "));
        return places.isEmpty() ? said : said + " (" + places + ")";
    }
}
