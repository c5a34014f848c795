package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.PersonCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:user-disable}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "user-disable",
        description = "Lets a person in no more and ends their sessions, without forgetting them")
public class UserDisable extends KotaCommand {

    @Argument(name = "name", description = "The person", required = true)
    @Completion(PersonCompleter.class)
    private String name;

    @Override
    protected void run(Kota kota, Out out) {
        Find.person(kota, name);
        kota.people().setEnabled(kota.rights(), name, false);
        out.answer(
                Text.of("%s is disabled; open sessions end.", name),
                Fields.of("name", name).with("enabled", false));
    }
}
