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

/** {@code kota:user-enable}. */
@Service
@Needs(Role.ADMIN)
@Command(scope = "kota", name = "user-enable", description = "Lets a person in again who was disabled")
public class UserEnable extends KotaCommand {

    @Argument(name = "name", description = "The person", required = true)
    @Completion(PersonCompleter.class)
    private String name;

    @Override
    protected void run(Kota kota, Out out) {
        Find.person(kota, name);
        kota.people().setEnabled(kota.rights(), name, true);
        out.answer(
                Text.of("%s may log in again.", name), Fields.of("name", name).with("enabled", true));
    }
}
