package org.kota.shell.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.People.NewPerson;
import org.kota.control.Person;
import org.kota.control.Role;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:user-add}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "user-add",
        description = "Adds a person who may log in, with a password for one login or an SSH key",
        detailedDescription = "classpath:/org/kota/shell/help/user-add.txt")
public class UserAdd extends RightsChoice {

    private static final String WITH_PASSWORD =
            "%s was added with %s. The password for the first login is %s (shown this"
                    + " once: hand it over; at that login they choose their own with kota:password).";

    private static final String WITH_KEY = "%s was added with %s and logs in with the key.";

    @Argument(
            name = "name",
            description = "What they log in with: a-z, 0-9, '.', '_' and '-', e.g. wati",
            required = true)
    private String name;

    @Option(name = "--title", description = "Who they are, for people, e.g. \"Wati Suharti (BPBD)\"")
    private String title = "";

    @Option(name = "--key", description = "File on the city's machine with their public RSA key (administrators only)")
    private String key;

    @Option(name = "--key-text", description = "Their public RSA key itself, in quotes: what the .pub file holds")
    private String keyText;

    @Override
    protected void run(Kota kota, Out out) {
        var person = new NewPerson(name, title, roles(), places(), groups(), key());
        Optional<String> secret = kota.people().add(kota.rights(), person);
        Person added = Find.person(kota, name);
        String rights = Persons.rights(added);
        out.answer(
                secret.map(password -> Text.of(WITH_PASSWORD, name, rights, password))
                        .orElseGet(() -> Text.of(WITH_KEY, name, rights)),
                Persons.json(added).with("password", secret.orElse(null)));
        remarkUnknown(kota, out);
    }

    private String key() {
        if (key != null && keyText != null) {
            throw new IllegalArgumentException(Text.of("Give --key or --key-text, not both."));
        }
        return key == null ? keyText : read(Path.of(key));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    Text.of("%s can't be read on the city's machine: %s", file, e.getMessage()), e);
        }
    }
}
