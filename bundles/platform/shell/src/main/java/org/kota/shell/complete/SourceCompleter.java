package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Role;
import org.kota.shell.support.Kota;
import org.kota.store.Ledger.Entry;

/** Completes the name of a source of the ledger. */
@Service
public class SourceCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.VIEWER;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.ledger().snapshot().sources().stream().map(Entry::source).toList();
    }
}
