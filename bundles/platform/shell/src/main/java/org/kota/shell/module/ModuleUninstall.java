package org.kota.shell.module;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.InstalledCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.LoggedIn;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:module-uninstall}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "module-uninstall",
        description = "Takes a module away that was installed from an archive; what it has stored and derived stays")
public class ModuleUninstall extends KotaCommand {

    @Argument(name = "id", description = "The module", required = true)
    @Completion(InstalledCompleter.class)
    private String id;

    @Option(
            name = "--purge",
            description =
                    "Forget also how far it has read the log, and what it has kept of that: installed again it begins"
                            + " anew. What it has derived, and its settings, stay")
    private boolean purge;

    @Option(name = "--keep-data", description = "Keep all that it has: so it is without --purge")
    private boolean keep;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        if (purge && keep) {
            throw new IllegalArgumentException(Text.of("Either --purge or --keep-data."));
        }
        String by = LoggedIn.name();
        String deed = purge
                ? Text.of("uninstall the module %s and forget what it has come to", id)
                : Text.of("uninstall the module %s", id);
        if (out.confirm(yes, deed)) {
            Transactions.tell(kota.deployments().uninstall(id, purge, by), out);
        }
    }
}
