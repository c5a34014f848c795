package org.kota.shell.module;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Deployments;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Permit;
import org.kota.control.Deployments.Plan;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.ShippedCompleter;
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

    @Argument(
            name = "module",
            description = "A module that came with the program, by its id, or a KAR file on the city's machine",
            required = true)
    @Completion(ShippedCompleter.class)
    private String module;

    @Option(name = "--dry-run", description = "Tell what would change, and change nothing")
    private boolean dry;

    @Option(name = "--downgrade", description = "Let an older version take the place of a newer one")
    private boolean downgrade;

    @Option(
            name = "--allow-unsigned",
            description = "Take an archive that nobody has signed; it is marked in module-installed and module-history")
    private boolean unsigned;

    @Override
    protected void run(Kota kota, Out out) {
        Path file = archive(kota.deployments());
        if (dry) {
            Plan plan = kota.deployments().plan(file, permits());
            out.answer(Transactions.sentence(plan), Transactions.json(plan));
            return;
        }
        String by = LoggedIn.name();
        Ended ended;
        try (Progress progress = out.progress(Text.of("installing"))) {
            progress.at(0, 0);
            ended = kota.deployments().install(file, permits(), by);
        }
        Transactions.tell(ended, out);
    }

    private Set<Permit> permits() {
        var permits = EnumSet.noneOf(Permit.class);
        if (downgrade) {
            permits.add(Permit.DOWNGRADE);
        }
        if (unsigned) {
            permits.add(Permit.UNSIGNED);
        }
        return permits;
    }

    /** Whoever means a file names its folder, or its ending. */
    private Path archive(Deployments deployments) {
        if (module.contains("/") || module.endsWith(".kar")) {
            return Path.of(module);
        }
        Map<String, Path> shipped = deployments.shipped();
        if (!shipped.containsKey(module)) {
            throw new IllegalArgumentException(Text.of(
                    "No module '%s' came with the program; there are %s. Another one is named by its file, say"
                            + " /media/stick/%s.kar.",
                    module, String.join(", ", shipped.keySet()), module));
        }
        return shipped.get(module);
    }
}
