package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Role;
import org.kota.model.Thing;
import org.kota.shell.support.Kota;

/** Completes an organisation that has things. */
@Service
public class OrganisationCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.catalog().things().stream()
                .map(Thing::organisation)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
