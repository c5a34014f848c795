package org.kota.shell.module;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Plan;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.LoggedIn;
import org.kota.shell.support.Out;
import org.kota.shell.support.Progress;
import org.kota.shell.support.Text;

/** {@code kota:module-install}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "module-install",
        description =
                "Installs a module from an archive, or another version of it, while the city runs: wholly, or not at all")
public class ModuleInstall extends KotaCommand {

    @Argument(name = "archive", description = "A KAR file on the city's machine", required = true)
    private String archive;

    @Option(name = "--dry-run", description = "Tell what would change, and change nothing")
    private boolean dry;

    @Option(name = "--downgrade", description = "Let an older version take the place of a newer one")
    private boolean downgrade;

    @Override
    protected void run(Kota kota, Out out) {
        Path file = Path.of(archive);
        if (dry) {
            Plan plan = kota.deployments().plan(file, downgrade);
            out.answer(Transactions.sentence(plan), Transactions.json(plan));
            return;
        }
        String by = LoggedIn.name();
        Ended ended;
        try (Progress progress = out.progress(Text.of("installing"))) {
            progress.at(0, 0);
            ended = kota.deployments().install(file, downgrade, by);
        }
        Transactions.tell(ended, out);
    }
}
