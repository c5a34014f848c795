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
import org.kota.shell.support.Progress;
import org.kota.shell.support.Text;

/** {@code kota:backup}. */
@Service
@Needs(Role.ADMIN)
@Command(scope = "kota", name = "backup", description = "Makes a backup of the data folder while the city runs")
public class BackupCommand extends KotaCommand {

    @Option(name = "--place", description = Places.OPTION)
    private String place;

    @Override
    protected void run(Kota kota, Out out) {
        Backup made;
        try (Progress progress = out.progress(Text.of("copying"))) {
            progress.at(0, 0);
            made = kota.backups().make(place);
        }
        out.answer(
                Text.of(
                        "Backup %s, of which %s were new to the place (compressed).",
                        Places.sentence(made), Bytes.show(made.added())),
                Places.json(made));
    }
}
