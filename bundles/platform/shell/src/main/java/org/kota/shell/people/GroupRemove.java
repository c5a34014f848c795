package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.GroupCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:group-remove}. */
@Service
@Needs(Role.ADMIN)
@Command(scope = "kota", name = "group-remove", description = "Removes a group of people that has no members")
public class GroupRemove extends KotaCommand {

    @Argument(name = "name", description = "The group", required = true)
    @Completion(GroupCompleter.class)
    private String name;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        Find.group(kota, name);
        out.destroy(
                yes,
                Text.of("remove the group %s", name),
                () -> kota.people().removeGroup(kota.rights(), name),
                Text.of("The group %s was removed.", name),
                Fields.of("name", name).with("removed", true));
    }
}
