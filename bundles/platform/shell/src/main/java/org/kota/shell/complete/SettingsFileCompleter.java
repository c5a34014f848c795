package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Role;
import org.kota.control.SettingsHistory.Change;
import org.kota.shell.support.Kota;

/** Completes the name of a file of settings. */
@Service
public class SettingsFileCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.settingsHistory().list().stream()
                .map(Change::file)
                .distinct()
                .toList();
    }
}
