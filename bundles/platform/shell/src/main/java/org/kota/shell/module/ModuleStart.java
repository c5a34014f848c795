package org.kota.shell.module;

import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.ModuleAdmin.State;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Progress;
import org.kota.shell.support.Text;

/** {@code kota:module-start}. */
@Service
@Needs(value = Role.SUPERVISOR, on = Needs.On.MODULE)
@Command(
        scope = "kota",
        name = "module-start",
        description = "Starts a city service, and keeps it started across restarts")
public class ModuleStart extends KotaCommand {

    private static final Set<State> RUNNING = Set.of(State.ACTIVE, State.DEGRADED);

    @Argument(name = "id", description = "The module", required = true)
    @Completion(ModuleCompleter.class)
    private String id;

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected void run(Kota kota, Out out) {
        boolean already = ModuleList.state(kota, id).filter(RUNNING::contains).isPresent();
        try (Progress progress = out.progress(Text.of("starting %s", id))) {
            progress.at(0, 0);
            kota.modules().start(id);
        }
        out.answer(
                already ? Text.of("Module %s runs already.", id) : Text.of("Module %s was started.", id),
                Fields.of("id", id).with("started", true).with("already", already));
    }
}
