package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Person;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the name of a person. */
@Service
public class PersonCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.people().list().stream().map(Person::name).toList();
    }
}
