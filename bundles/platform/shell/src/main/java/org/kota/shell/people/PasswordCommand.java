package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Person;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.shell.complete.PersonCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:password}. */
@Service
@Needs(
        value = {Role.VIEWER, Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN, Role.VENDOR},
        on = Needs.On.SELF)
@Command(
        scope = "kota",
        name = "password",
        description = "Gives you a new password, which it asks for; with a name, that person (administrators)")
public class PasswordCommand extends KotaCommand {

    @Argument(name = "user", description = "The person; you, if left out")
    @Completion(PersonCompleter.class)
    private String user;

    @Option(name = "--one-time", description = "Make a password for one login and show it, instead of asking for one")
    private boolean oneTime;

    @Option(name = "--yes", description = "Replace it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        String self = kota.rights().person();
        String name = user == null ? self : user;
        if (!name.equals(self) || oneTime) {
            kota.rights().require(Role.ADMIN, Scope.CITY);
        }
        if (oneTime) {
            oneTime(kota, out, Find.person(kota, name));
        } else {
            typed(kota, out, Find.person(kota, name), name.equals(self));
        }
    }

    private void oneTime(Kota kota, Out out, Person person) {
        if (out.confirm(yes, Text.of("replace the password of %s", person.name()))) {
            String secret = kota.people().newPassword(kota.rights(), person.name());
            out.answer(
                    Text.of(
                            "The password of %s for one login is %s (shown this once: hand it over; at that login they choose their own).",
                            person.name(), secret),
                    Fields.of("name", person.name()).with("password", secret));
        }
    }

    private void typed(Kota kota, Out out, Person person, boolean self) {
        if (self && person.logins().contains(Person.Login.PASSWORD)) {
            String old = askSecret(Text.of("Your present password: "));
            if (!kota.people().isPassword(person.name(), old)) {
                throw new IllegalArgumentException(Text.of("That is not your password: nothing was changed."));
            }
        }
        String password = askSecret(Text.of("New password: "));
        if (!password.equals(askSecret(Text.of("The same again: ")))) {
            throw new IllegalArgumentException(Text.of("The two differ: nothing was changed."));
        }
        kota.people().setPassword(kota.rights(), person.name(), password);
        out.answer(Text.of("The password of %s is changed.", person.name()), Fields.of("user", person.name()));
    }
}
