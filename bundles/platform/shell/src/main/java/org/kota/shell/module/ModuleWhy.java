package org.kota.shell.module;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;

/** {@code kota:module-why}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.MODULE)
@Command(scope = "kota", name = "module-why", description = "Says why a city service is not active, or that it is")
public class ModuleWhy extends KotaCommand {

    @Argument(name = "id", description = "The module", required = true)
    @Completion(ModuleCompleter.class)
    private String id;

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected void run(Kota kota, Out out) {
        List<String> why = kota.modules().why(id);
        why.forEach(sentence -> out.say(Said.spoken(sentence)));
        if (out.json()) {
            out.answer("", Fields.of("id", id).with("why", why));
        }
    }
}
