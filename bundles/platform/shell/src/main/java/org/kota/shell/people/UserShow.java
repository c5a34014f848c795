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
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;

/** {@code kota:user-show}. */
@Service
@Needs(Role.ADMIN)
@Command(scope = "kota", name = "user-show", description = "Shows a person: rights, groups, how they log in")
public class UserShow extends KotaCommand {

    @Argument(name = "name", description = "The person", required = true)
    @Completion(PersonCompleter.class)
    private String name;

    @Override
    protected void run(Kota kota, Out out) {
        Person person = Find.person(kota, name);
        out.facts(kota, Persons.facts(person), Persons.json(person));
    }
}
