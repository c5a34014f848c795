package org.kota.shell.legal;

import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.LegalTables.InForce;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.LegalTableCompleter;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;

/** {@code kota:legal-table-show}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.MODULE)
@Command(
        scope = "kota",
        name = "legal-table-show",
        description = "Shows the rows of a table of a regulation as it is in force, or the file that states it")
public class LegalTableShow extends KotaCommand {

    @Argument(name = "module", description = "The module that judges by it", required = true)
    @Completion(ModuleCompleter.class)
    private String module;

    @Argument(index = 1, name = "table", description = "The table", required = true)
    @Completion(LegalTableCompleter.class)
    private String table;

    @Option(name = "--file", description = "Print the text of a file from which a table of the city's own can start")
    private boolean file;

    @Override
    protected String subject() {
        return module;
    }

    @Override
    protected void run(Kota kota, Out out) {
        InForce shown = kota.legalTables().find(module, table);
        if (file) {
            String text = kota.legalTables().file(module, table);
            out.answer(text.stripTrailing(), Legal.json(shown).with("file", text));
        } else if (out.json()) {
            out.answer("", Legal.json(shown).with("rows", shown.table().rows()));
        } else {
            out.list(kota, shown.table().rows().entrySet(), rows(), row -> row);
            describe(kota, out, shown);
        }
    }

    private static Table<Map.Entry<String, String>> rows() {
        return new Table<Map.Entry<String, String>>("It has no rows.")
                .left("Row", Map.Entry::getKey)
                .left("Value", Map.Entry::getValue);
    }

    private static void describe(Kota kota, Out out, InForce shown) {
        out.remark(Text.of(
                "%s (%s), valid from %s",
                Legal.title(shown), Legal.whose(shown), shown.table().validFrom()));
        out.remark(Text.of("Source: %s", Said.spoken(shown.table().source())));
        if (!shown.table().note().isEmpty()) {
            out.remark(Text.of("Note: %s", Said.spoken(shown.table().note())));
        }
        String verified = Legal.verified(kota, shown);
        out.remark(shown.confirmation()
                .map(c -> Text.of("Verified: %s, compared with: %s", verified, c.evidence()))
                .orElseGet(() -> Text.of("Verified: %s", verified)));
        if (!shown.fault().isEmpty()) {
            out.remark(Said.spoken(shown.fault()));
        }
    }
}
