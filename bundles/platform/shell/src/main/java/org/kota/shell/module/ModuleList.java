package org.kota.shell.module;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.service.Health;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;

/** {@code kota:module-list}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.SEEN)
@Command(scope = "kota", name = "module-list", description = "Lists the city services with their state, health and lag")
public class ModuleList extends KotaCommand {

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, seen(kota), table(Language.spoken().code()), ModuleList::json);
    }

    static List<ModuleState> seen(Kota kota) {
        return kota.modules().list().stream()
                .filter(module -> kota.sight().seesModule(module.descriptor().id()))
                .toList();
    }

    /** The state of a module, if there is one of that id. */
    static Optional<State> state(Kota kota, String id) {
        return kota.modules().list().stream()
                .filter(m -> m.descriptor().id().equals(id))
                .map(ModuleState::state)
                .findFirst();
    }

    private static Table<ModuleState> table(String language) {
        return new Table<ModuleState>("No city service is installed.")
                .left("Module", m -> m.descriptor().id())
                .left("Title", m -> m.descriptor()
                        .titles()
                        .getOrDefault(language, m.descriptor().id()))
                .left("Version", m -> m.descriptor().version())
                .left("State", ModuleState::state)
                .left("Health", ModuleList::health)
                .right("Delivered", ModuleState::delivered)
                .right("Lag", ModuleState::lag)
                .left("Remark", m -> Said.spoken(remark(m)));
    }

    /** Why it is as it is, if there is anything to say. */
    static String remark(ModuleState module) {
        return module.reason().isEmpty() ? module.health().text() : module.reason();
    }

    /** What doesn't run is neither well nor ill. */
    static Health.Level health(ModuleState module) {
        return module.state() == State.STOPPED ? null : module.health().level();
    }

    static Fields json(ModuleState module) {
        return Fields.of("id", module.descriptor().id())
                .with("version", module.descriptor().version())
                .with("titles", module.descriptor().titles())
                .with("state", module.state())
                .with("reason", module.reason())
                .with("health", health(module))
                .with("healthText", module.health().text())
                .with("delivered", module.delivered())
                .with("lag", module.lag());
    }
}
