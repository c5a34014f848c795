package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.People.Group;
import org.kota.control.Role;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;

/** {@code kota:group-list}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "group-list",
        description = "Lists the groups of people, with the words that their members have")
public class GroupList extends KotaCommand {

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, kota.people().groups(), table(), GroupList::json);
    }

    private static Table<Group> table() {
        return new Table<Group>("There is no group.").left("Group", Group::name).left("Words", GroupList::words);
    }

    static String words(Group group) {
        return String.join(", ", group.words());
    }

    static Fields json(Group group) {
        return Fields.of("name", group.name()).with("words", group.words());
    }
}
