package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.People.Group;
import org.kota.control.Role;
import org.kota.shell.complete.GroupCompleter;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:group-revoke}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "group-revoke",
        description =
                "Takes roles, or some of the places where they hold, from all members of a group; their sessions end")
public class GroupRevoke extends RolesChoice {

    @Argument(name = "name", description = "The group", required = true)
    @Completion(GroupCompleter.class)
    private String name;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        requireRole();
        Find.group(kota, name);
        if (out.confirm(yes, Text.of("take %s from %s", chosen(), name))) {
            kota.people().revokeGroup(kota.rights(), name, roles(), places());
            Group group = Find.group(kota, name);
            out.answer(
                    Text.of("Who is in %s has now: %s. Open sessions end.", name, GroupList.words(group)),
                    GroupList.json(group));
        }
    }
}
