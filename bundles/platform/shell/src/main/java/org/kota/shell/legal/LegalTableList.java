package org.kota.shell.legal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.LegalTables.InForce;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;

/** {@code kota:legal-table-list}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.SEEN)
@Command(
        scope = "kota",
        name = "legal-table-list",
        description = "Lists the tables of regulations that city services judge by, and who has verified them")
public class LegalTableList extends KotaCommand {

    @Argument(name = "module", description = "Only the tables of this module")
    @Completion(ModuleCompleter.class)
    private String module;

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, chosen(kota), table(kota), Legal::json);
    }

    private List<InForce> chosen(Kota kota) {
        List<String> ids =
                kota.modules().list().stream().map(m -> m.descriptor().id()).toList();
        if (module != null && !ids.contains(module)) {
            throw Find.unknown("module", module, ids, "kota:module-list");
        }
        return kota.legalTables().list().stream()
                .filter(table -> module == null || table.module().equals(module))
                .filter(table -> kota.sight().seesModule(table.module()))
                .toList();
    }

    private static Table<InForce> table(Kota kota) {
        return new Table<InForce>("No city service judges by a legal table.")
                .left("Module", InForce::module)
                .left("Table", table -> table.table().id())
                .left("Title", table -> Legal.title(table))
                .left("Valid from", table -> table.table().validFrom())
                .left("Verified", table -> Legal.verified(kota, table))
                .left("Whose", Legal::whose)
                .left("Source", table -> Said.spoken(table.table().source()))
                .left("Remark", table -> Said.spoken(table.fault()));
    }
}
