package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.ApiKey;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the name of an API key. */
@Service
public class KeyCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.apiKeys().list().stream().map(ApiKey::name).toList();
    }
}
