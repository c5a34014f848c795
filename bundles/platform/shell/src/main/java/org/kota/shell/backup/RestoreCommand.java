package org.kota.shell.backup;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Backups.Backup;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.BackupCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Progress;
import org.kota.shell.support.Text;

/** {@code kota:restore}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "restore",
        description = "Makes a data folder of a backup, for another instance; this one is left as it is")
public class RestoreCommand extends KotaCommand {

    @Option(name = "--place", description = Places.OPTION)
    private String place;

    @Option(name = "--backup", description = "The backup; without it the newest")
    @Completion(BackupCompleter.class)
    private String name;

    @Argument(name = "folder", description = "From / on; it doesn't exist yet, or is empty", required = true)
    private String folder;

    @Override
    protected void run(Kota kota, Out out) {
        if (!folder.startsWith("/")) {
            throw new IllegalArgumentException(Text.of("'%s' is no folder from / on: nothing was restored.", folder));
        }
        Backup restored;
        try (Progress progress = out.progress(Text.of("restoring"))) {
            progress.at(0, 0);
            restored = kota.backups().restore(place, name, Path.of(folder));
        }
        out.answer(
                Text.of(
                        "Backup %s is in %s. Start an instance on it: KOTA_DATA=%s bin/kota start, with other ports if"
                                + " this one goes on.",
                        Places.sentence(restored), folder, folder),
                Places.json(restored));
    }
}
