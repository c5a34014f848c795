package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Deployments;
import org.kota.control.Deployments.Standing;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the id of a module that was installed from an archive. */
@Service
public class InstalledCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.has(Deployments.class)
                ? kota.deployments().installed().stream().map(Standing::module).toList()
                : List.of();
    }
}
