package org.kota.shell.settings;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.control.SettingsHistory.Change;
import org.kota.shell.complete.SettingsFileCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;

/** {@code kota:config-history}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "config-history",
        description = "Lists who changed which file of settings when, and what became of it, the newest first")
public class ConfigHistory extends KotaCommand {

    private static final int USUAL = 100;
    private static final int MOST = 100_000;

    @Argument(name = "file", description = "Only the changes of this file of etc, for example org.kota.city.cfg")
    @Completion(SettingsFileCompleter.class)
    private String file;

    @Option(name = "--limit", description = "The most changes to list")
    private int limit = USUAL;

    @Override
    protected void run(Kota kota, Out out) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(Text.of("--limit is a number from 1 to %s", MOST));
        }
        List<Change> all = file == null
                ? kota.settingsHistory().list()
                : kota.settingsHistory().list(file);
        List<Change> shown = all.subList(0, Math.min(limit, all.size()));
        out.list(kota, shown, table(kota), Changes::json);
        if (shown.size() < all.size()) {
            out.remark(Text.of("%s older changes are not listed: see --limit.", all.size() - shown.size()));
        }
    }

    private static Table<Change> table(Kota kota) {
        return new Table<Change>("No change is known.")
                .left("Time", change -> kota.times().show(change.time()))
                .left("File", Change::file)
                .left("Version", Change::version)
                .left("Who", Changes::who)
                .left("Outcome", change -> Changes.outcome(change.outcome()))
                .left("Reason", change -> Said.spoken(change.reason()));
    }
}
