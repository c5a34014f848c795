package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.People.Group;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the name of a group of people. */
@Service
public class GroupCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.people().groups().stream().map(Group::name).toList();
    }
}
