package org.kota.shell.settings;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.control.SettingsHistory.Difference;
import org.kota.shell.complete.SettingsFileCompleter;
import org.kota.shell.complete.SettingsVersionCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:config-diff}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "config-diff",
        description = "Shows what differs between two versions of a file of settings, without secrets")
public class ConfigDiff extends KotaCommand {

    @Argument(name = "file", description = "A file of etc, for example org.kota.city.cfg", required = true)
    @Completion(SettingsFileCompleter.class)
    private String file;

    @Argument(index = 1, name = "from", description = "The earlier version; without it, the one before the present one")
    @Completion(SettingsVersionCompleter.class)
    private String from;

    @Argument(index = 2, name = "to", description = "The later version; without it, the present one")
    @Completion(SettingsVersionCompleter.class)
    private String to;

    @Override
    protected void run(Kota kota, Out out) {
        Difference difference = kota.settingsHistory().diff(file, from, to);
        out.answer(
                Text.of(
                        "%s, from %s to %s:",
                        difference.file(), Changes.version(difference.from()), Changes.version(difference.to())),
                Changes.json(difference));
        Changes.print(out, difference.lines());
        if (difference.lines().isEmpty()) {
            out.say(Text.of("Nothing differs."));
        }
    }
}
