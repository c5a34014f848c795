package org.kota.shell.people;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.kota.control.Role;
import org.kota.shell.complete.GroupCompleter;
import org.kota.shell.support.Text;

/** A command on what people may do: roles, where they hold, groups. */
public abstract class RightsChoice extends RolesChoice {

    @Option(
            name = "--group",
            description = "A group of people; may be given again",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(GroupCompleter.class)
    private List<String> groups;

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

    @Override
    String chosen() {
        return chosen(Stream.concat(
                roles().stream().map(Role::word), groups().stream().map(group -> Text.of("group %s", group))));
    }
}
