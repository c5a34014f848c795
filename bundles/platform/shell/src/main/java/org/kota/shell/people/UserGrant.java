package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Person;
import org.kota.control.Role;
import org.kota.shell.complete.PersonCompleter;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:user-grant}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "user-grant",
        description = "Gives a person roles, everywhere or for organisations and modules, or puts them into groups",
        detailedDescription = "classpath:/org/kota/shell/help/user-grant.txt")
public class UserGrant extends RightsChoice {

    @Argument(name = "name", description = "The person", required = true)
    @Completion(PersonCompleter.class)
    private String name;

    @Override
    protected void run(Kota kota, Out out) {
        requireSome();
        Find.person(kota, name);
        if (!roles().isEmpty()) {
            kota.people().grant(kota.rights(), name, roles(), places());
        }
        groups().forEach(group -> kota.people().setMember(kota.rights(), name, group, true));
        Person person = Find.person(kota, name);
        out.answer(
                Text.of("%s has now: %s. It counts from the next login on.", name, Persons.rights(person)),
                Persons.json(person));
        remarkUnknown(kota, out);
    }
}
