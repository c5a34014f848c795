package org.kota.shell.people;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:user-list}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "user-list",
        description = "Lists the people who may log in, with what they may do and who is locked out at present")
public class UserList extends KotaCommand {

    private static final String LOCKED = "No password is taken from %s for %d s: too many were wrong.";

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, kota.people().list(), Persons.table(), Persons::json);
        kota.people()
                .lockedAddresses()
                .forEach((address, left) -> out.remark(Text.of(LOCKED, address, left.toSeconds() + 1)));
    }
}
