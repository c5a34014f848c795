package org.kota.shell.people;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kota.control.Person;
import org.kota.control.Person.Login;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Language;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;

/** How people are written. */
final class Persons {

    private static final Map<Login, String> LOGINS = Map.of(
            Login.PASSWORD,
            Text.key("password"),
            Login.ONE_TIME_PASSWORD,
            Text.key("one-time password"),
            Login.KEY,
            Text.key("key"));

    private Persons() {}

    static Fields json(Person person) {
        return Fields.of("name", person.name())
                .with("title", person.title())
                .with("enabled", person.enabled())
                .with(
                        "logins",
                        person.logins().stream().sorted().map(Persons::label).toList())
                .with("groups", person.groups())
                .with("rights", person.rights().words())
                .with("lockedSeconds", person.locked().toSeconds());
    }

    private static String label(Login login) {
        return login.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Table<Person> table() {
        return new Table<Person>("Nobody may log in.")
                .left("Name", Person::name)
                .left("Title", Person::title)
                .left("Rights", Persons::rights)
                .left("Groups", person -> String.join(", ", person.groups()))
                .left("Logs in with", Persons::logins)
                .left("State", Persons::state);
    }

    static Fields facts(Person person) {
        return Fields.of("Name", person.name())
                .with("Title", person.title())
                .with("Rights", rights(person))
                .with("Groups", String.join(", ", person.groups()))
                .with("Logs in with", logins(person))
                .with("State", state(person));
    }

    static String rights(Person person) {
        return String.join(", ", person.rights().words());
    }

    private static String logins(Person person) {
        String logins = person.logins().stream()
                .sorted()
                .map(login -> Language.spoken().translated(LOGINS.get(login)))
                .collect(Collectors.joining(", "));
        return logins.isEmpty() ? Text.of("nothing: needs a new password") : logins;
    }

    private static String state(Person person) {
        Duration locked = person.locked();
        if (!person.enabled()) {
            return Text.of("disabled");
        }
        return locked.isZero()
                ? Text.of("may log in")
                : Text.of("passwords locked for %d s: too many were wrong", locked.toSeconds() + 1);
    }
}
