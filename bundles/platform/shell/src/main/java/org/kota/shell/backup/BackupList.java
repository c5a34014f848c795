package org.kota.shell.backup;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Backups.Backup;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Bytes;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Times;

/** {@code kota:backup-list}. */
@Service
@Needs(Role.ADMIN)
@Command(scope = "kota", name = "backup-list", description = "Lists the backups of a place, newest first")
public class BackupList extends KotaCommand {

    @Option(name = "--place", description = Places.OPTION)
    private String place;

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, kota.backups().list(place), table(kota.times()), Places::json);
    }

    private static Table<Backup> table(Times times) {
        return new Table<Backup>("There is no backup yet.")
                .left("Backup", Backup::name)
                .left("Begun", backup -> times.show(backup.begun().toEpochMilli()))
                .left("Kota", Backup::version)
                .right("Files", Backup::files)
                .right("Size", backup -> Bytes.show(backup.bytes()))
                .right("Added", backup -> Bytes.show(backup.added()));
    }
}
