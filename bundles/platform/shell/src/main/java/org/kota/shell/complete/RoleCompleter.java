package org.kota.shell.complete;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the word of a role. */
@Service
public class RoleCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return Arrays.stream(Role.values()).map(Role::word).toList();
    }
}
