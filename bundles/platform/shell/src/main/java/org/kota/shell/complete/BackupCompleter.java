package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Backups.Backup;
import org.kota.control.Backups.BackupException;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the name of a backup in the place of the settings. */
@Service
public class BackupCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        try {
            return kota.backups().list(null).stream().map(Backup::name).toList();
        } catch (BackupException e) {
            return List.of(); // the command itself says why
        }
    }
}
