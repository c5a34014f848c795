package org.kota.shell.backup;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.BackupCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Progress;
import org.kota.shell.support.Text;

/** {@code kota:backup-check}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "backup-check",
        description = "Reads a whole backup back: each file is what it was, each database is sound")
public class BackupCheck extends KotaCommand {

    @Option(name = "--place", description = Places.OPTION)
    private String place;

    @Argument(name = "backup", description = "The backup; without it the newest")
    @Completion(BackupCompleter.class)
    private String name;

    @Override
    protected void run(Kota kota, Out out) {
        int files;
        try (Progress progress = out.progress(Text.of("reading back"))) {
            progress.at(0, 0);
            files = kota.backups().check(place, name);
        }
        out.answer(Text.of("All %s files were read back and are sound.", files), Fields.of("files", files));
    }
}
