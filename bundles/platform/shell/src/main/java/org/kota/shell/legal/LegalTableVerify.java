package org.kota.shell.legal;

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
import org.kota.shell.support.LoggedIn;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

/** {@code kota:legal-table-verify}. */
@Service
@Needs(value = Role.SUPERVISOR, on = Needs.On.MODULE)
@Command(
        scope = "kota",
        name = "legal-table-verify",
        description = "Records that you have compared a table with the regulation, or takes that back; the module is"
                + " started again with it")
public class LegalTableVerify extends KotaCommand {

    @Argument(name = "module", description = "The module that judges by it", required = true)
    @Completion(ModuleCompleter.class)
    private String module;

    @Argument(index = 1, name = "table", description = "The table", required = true)
    @Completion(LegalTableCompleter.class)
    private String table;

    @Option(
            name = "--evidence",
            description =
                    "What it was compared with (number, annex and page of the regulation), or why it is withdrawn",
            required = true)
    private String evidence;

    @Option(name = "--withdraw", description = "Take the confirmation of the table in force back")
    private boolean withdraw;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected String subject() {
        return module;
    }

    @Override
    protected void run(Kota kota, Out out) {
        String who = LoggedIn.name();
        InForce present = kota.legalTables().find(module, table);
        String deed = withdraw
                ? Text.of("withdraw the confirmation of %s", described(present))
                : Text.of("confirm as compared with the regulation %s", described(present));
        if (out.confirm(yes, deed)) {
            record(kota, present, who);
            out.answer(sentence(), Legal.json(kota.legalTables().find(module, table)));
        }
    }

    private void record(Kota kota, InForce present, String who) {
        if (withdraw) {
            kota.legalTables().withdraw(module, table, who, evidence);
        } else {
            kota.legalTables().confirm(module, table, present.table().digest(), who, evidence);
        }
    }

    private static String described(InForce present) {
        return Text.of(
                "%s %s of %s (%s, valid from %s, %s rows)",
                present.own() ? Text.of("the city's own table") : Text.of("the shipped table"),
                present.table().id(),
                present.module(),
                Said.spoken(present.table().source()),
                present.table().validFrom(),
                present.table().rows().size());
    }

    private String sentence() {
        return withdraw
                ? Text.of(
                        "Table %s of %s counts as unverified again: what the module derives from it from now on is marked"
                                + " so.",
                        table, module)
                : Text.of(
                        "Table %s of %s is verified as long as its source, date and rows stay as they are.",
                        table, module);
    }
}
