package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Deployments;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the id of a module that came with the program. */
@Service
public class ShippedCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.has(Deployments.class)
                ? List.copyOf(kota.deployments().shipped().keySet())
                : List.of();
    }
}
