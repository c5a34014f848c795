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
import org.kota.shell.complete.GroupCompleter;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.complete.OrganisationCompleter;
import org.kota.shell.complete.RoleCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;
import org.kota.store.Catalog;

/** A command on what people may do: roles, where they hold, groups. */
public abstract class RightsChoice extends KotaCommand {

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

    @Option(
            name = "--group",
            description = "A group of people; may be given again",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(GroupCompleter.class)
    private List<String> groups;

    private static List<String> present(List<String> given) {
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

    Set<String> groups() {
        return new LinkedHashSet<>(present(groups));
    }

    /** The roles and groups, at least one of them. */
    void requireSome() {
        if (roles().isEmpty() && groups().isEmpty()) {
            throw new IllegalArgumentException(Text.of("Name a --role or a --group."));
        }
        if (roles().isEmpty() && !places().isEmpty()) {
            throw new IllegalArgumentException(
                    Text.of("--organisation and --module say where a --role holds: name one."));
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
        String places = places().stream().map(Scope::text).collect(Collectors.joining(", "));
        String words = Stream.concat(
                        roles().stream().map(Role::word), groups().stream().map(group -> Text.of("group %s", group)))
                .collect(Collectors.joining(", "));
        return places.isEmpty() ? words : words + " (" + places + ")";
    }
}
