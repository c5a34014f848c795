package org.kota.shell.module;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.ModuleAdmin.State;
import org.kota.control.ModuleAdmin.StopReport;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.support.Count;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Progress;
import org.kota.shell.support.Text;

/** {@code kota:module-stop}. */
@Service
@Needs(value = Role.SUPERVISOR, on = Needs.On.MODULE)
@Command(
        scope = "kota",
        name = "module-stop",
        description = "Stops a city service after it has drained, and keeps it stopped across restarts")
public class ModuleStop extends KotaCommand {

    @Argument(name = "id", description = "The module", required = true)
    @Completion(ModuleCompleter.class)
    private String id;

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected void run(Kota kota, Out out) {
        boolean already =
                ModuleList.state(kota, id).filter(State.STOPPED::equals).isPresent();
        StopReport report;
        try (Progress progress = out.progress(Text.of("draining %s", id))) {
            progress.at(0, 0);
            report = kota.modules().stop(id);
        }
        out.answer(
                already ? Text.of("Module %s is stopped already.", id) : sentence(report),
                Fields.of("id", id)
                        .with("delivered", report.delivered())
                        .with("left", report.left())
                        .with("already", already));
    }

    private String sentence(StopReport report) {
        return Text.of(
                "Module %s was stopped: %s handled since it was started, %s left for when it is started again.",
                id, Count.of(report.delivered(), "record"), report.left());
    }
}
