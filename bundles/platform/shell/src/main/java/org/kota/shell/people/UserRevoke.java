package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Person;
import org.kota.control.Role;
import org.kota.shell.complete.PersonCompleter;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:user-revoke}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "user-revoke",
        description = "Takes roles, or some of the places where they hold, or groups from a person; their sessions end")
public class UserRevoke extends RightsChoice {

    @Argument(name = "name", description = "The person", required = true)
    @Completion(PersonCompleter.class)
    private String name;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        requireSome();
        Find.person(kota, name);
        if (out.confirm(yes, Text.of("take %s from %s", chosen(), name))) {
            if (!roles().isEmpty()) {
                kota.people().revoke(kota.rights(), name, roles(), places());
            }
            groups().forEach(group -> kota.people().setMember(kota.rights(), name, group, false));
            Person person = Find.person(kota, name);
            String left = person.rights().words().isEmpty() ? Text.of("no role") : Persons.rights(person);
            out.answer(Text.of("%s has now: %s. Open sessions end.", name, left), Persons.json(person));
        }
    }
}
