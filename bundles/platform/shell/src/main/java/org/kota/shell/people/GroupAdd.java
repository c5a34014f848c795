package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.People.Group;
import org.kota.control.Role;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:group-add}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "group-add",
        description = "Adds a group of people: who is in it has its roles",
        detailedDescription = "classpath:/org/kota/shell/help/group-add.txt")
public class GroupAdd extends RolesChoice {

    @Argument(name = "name", description = "Its name: a-z, 0-9, '.', '_' and '-', e.g. river-team", required = true)
    private String name;

    @Override
    protected void run(Kota kota, Out out) {
        requireRole();
        kota.people().addGroup(kota.rights(), name, roles(), places());
        Group added = Find.group(kota, name);
        out.answer(
                Text.of(
                        "The group %s was added with %s. kota:user-grant NAME --group %s puts people into it.",
                        name, GroupList.words(added), name),
                GroupList.json(added));
        remarkUnknown(kota, out);
    }
}
