package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.shell.support.Kota;

/** Completes the id of a legal table. */
@Service
public class LegalTableCompleter extends IdCompleter {

    @Override
    public List<String> ids(Kota kota) {
        return kota.legalTables().list().stream()
                .map(t -> t.table().id())
                .distinct()
                .toList();
    }
}
