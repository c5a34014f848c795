package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
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

/** {@code kota:user-remove}. */
@Service
@Needs(Role.ADMIN)
@Command(scope = "kota", name = "user-remove", description = "Removes a person for good and ends their sessions")
public class UserRemove extends KotaCommand {

    @Argument(name = "name", description = "The person", required = true)
    @Completion(PersonCompleter.class)
    private String name;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        Find.person(kota, name);
        out.destroy(
                yes,
                Text.of("remove the person %s", name),
                () -> kota.people().remove(kota.rights(), name),
                Text.of("%s was removed; open sessions end.", name),
                Fields.of("name", name).with("removed", true));
    }
}
