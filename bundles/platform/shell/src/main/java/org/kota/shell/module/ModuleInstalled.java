package org.kota.shell.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Deployments.Standing;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:module-installed}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "module-installed",
        description = "Lists the modules that were installed from archives, drivers among them, and those that can be")
public class ModuleInstalled extends KotaCommand {

    /** A module that is installed, that came with the program, or both. */
    private record Module(String id, Standing standing, Path shipped) {

        boolean isInstalled() {
            return standing != null;
        }

        String file() {
            return shipped == null ? "" : shipped.getFileName().toString();
        }
    }

    @Override
    protected void run(Kota kota, Out out) {
        Set<String> running = kota.modules().list().stream()
                .map(state -> state.descriptor().id())
                .collect(Collectors.toSet());
        out.list(kota, modules(kota), table(kota.times(), running), ModuleInstalled::json);
    }

    private static List<Module> modules(Kota kota) {
        Map<String, Path> shipped = kota.deployments().shipped();
        var modules = new ArrayList<Module>();
        for (Standing standing : kota.deployments().installed()) {
            modules.add(new Module(standing.module(), standing, shipped.get(standing.module())));
        }
        shipped.forEach((id, file) -> {
            if (modules.stream().noneMatch(module -> module.id.equals(id))) {
                modules.add(new Module(id, null, file));
            }
        });
        return modules;
    }

    /** @param running ids of the city services that are there, from wherever */
    private static Table<Module> table(Times times, Set<String> running) {
        return new Table<Module>("No module was installed from an archive yet.")
                .left("Module", Module::id)
                .left("Installed", module -> module.isInstalled() ? module.standing.version() : "")
                .left(
                        "Publisher",
                        module -> module.isInstalled() ? Transactions.publisher(module.standing.publisher()) : "")
                .left(
                        "Since",
                        module -> module.isInstalled()
                                ? times.show(module.standing.since().toEpochMilli())
                                : "")
                .left("Who", module -> module.isInstalled() ? module.standing.by() : "")
                .left("Came with the program", Module::file)
                .left("Remark", module -> remark(module, running));
    }

    private static String remark(Module module, Set<String> running) {
        var remarks = new ArrayList<String>();
        if (!module.isInstalled() && running.contains(module.id)) {
            remarks.add(Text.of("runs as a part of the program"));
        }
        if (module.isInstalled() && module.standing.revoked()) {
            remarks.add(Text.of("its publisher was revoked"));
        }
        if (module.isInstalled() && !module.standing.changedOutside().isEmpty()) {
            remarks.add(Text.of(
                    "changed outside: somebody has stopped or removed %s",
                    String.join(", ", module.standing.changedOutside())));
        }
        return String.join("; ", remarks);
    }

    private static Fields json(Module module) {
        Fields fields = Fields.of("id", module.id).with("shipped", module.file().isEmpty() ? null : module.file());
        return module.isInstalled() ? Transactions.add(fields, module.standing) : fields.with("version", null);
    }
}
