package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.shell.support.Kota;

/** Completes the id of a module. */
@Service
public class ModuleCompleter extends IdCompleter {

    @Override
    protected List<String> ids(Kota kota) {
        return kota.modules().list().stream()
                .map(module -> module.descriptor().id())
                .filter(kota.sight()::seesModule)
                .toList();
    }
}
