package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.People.Group;
import org.kota.control.Role;
import org.kota.shell.complete.GroupCompleter;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:group-grant}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "group-grant",
        description = "Gives all members of a group roles, everywhere or for organisations and modules")
public class GroupGrant extends RolesChoice {

    @Argument(name = "name", description = "The group", required = true)
    @Completion(GroupCompleter.class)
    private String name;

    @Override
    protected void run(Kota kota, Out out) {
        requireRole();
        Find.group(kota, name);
        kota.people().grantGroup(kota.rights(), name, roles(), places());
        Group group = Find.group(kota, name);
        out.answer(
                Text.of("Who is in %s has now: %s. It counts from the next login on.", name, GroupList.words(group)),
                GroupList.json(group));
        remarkUnknown(kota, out);
    }
}
