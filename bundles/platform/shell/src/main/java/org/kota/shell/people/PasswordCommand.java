package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;

/** {@code kota:password}. */
@Service
@Command(
        scope = "kota",
        name = "password",
        description = "Gives a person of etc/users.properties a new password, which it asks for")
public class PasswordCommand extends KotaCommand {

    @Argument(name = "user", description = "The person", required = true)
    private String user;

    @Override
    public void run(Kota kota, Out out) {
        String password = askSecret("New password: ");
        if (!password.equals(askSecret("The same again: "))) {
            throw new IllegalArgumentException("The two differ: nothing was changed.");
        }
        kota.people().setPassword(user, password);
        out.answer("The password of " + user + " is changed.", Fields.of("user", user));
    }
}
