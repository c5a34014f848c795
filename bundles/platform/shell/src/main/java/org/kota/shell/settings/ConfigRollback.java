package org.kota.shell.settings;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.control.SettingsHistory.Rollback;
import org.kota.shell.complete.SettingsFileCompleter;
import org.kota.shell.complete.SettingsVersionCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.LoggedIn;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:config-rollback}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "config-rollback",
        description = "Writes a former version of a file of settings back, if it would be valid now")
public class ConfigRollback extends KotaCommand {

    @Argument(name = "file", description = "A file of etc, for example org.kota.city.cfg", required = true)
    @Completion(SettingsFileCompleter.class)
    private String file;

    @Argument(index = 1, name = "version", description = "As kota:config-history lists it", required = true)
    @Completion(SettingsVersionCompleter.class)
    private String version;

    @Option(name = "--dry-run", description = "Only show what would change, and whether it would be valid")
    private boolean trial;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        String who = LoggedIn.name();
        Rollback planned = kota.settingsHistory().rollback(file, version, who, true);
        Changes.print(out, planned.difference().lines());
        if (!planned.judged()) {
            out.remark(Text.of("Whether it is valid isn't known: Kota doesn't check this file."));
        }
        String name = planned.difference().file();
        String target = planned.difference().to();
        if (trial) {
            out.answer(Text.of("Nothing was changed: this was a dry run."), json(planned, false));
        } else if (out.confirm(yes, Text.of("write version %s of etc/%s back", target, name))) {
            Rollback done = kota.settingsHistory().rollback(name, target, who, false);
            out.answer(
                    Text.of("etc/%s is version %s again; it is taken up like an edit, within seconds.", name, target),
                    json(done, true));
        }
    }

    private static Fields json(Rollback rollback, boolean done) {
        return Changes.json(rollback.difference())
                .with("judged", rollback.judged())
                .with("done", done);
    }
}
