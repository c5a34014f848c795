package org.kota.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kota.control.LegalTables.InForce;
import org.kota.shell.support.Count;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Text;

/** Which tables of regulations nobody has compared with the regulation. That is no fault: what they give is marked. */
final class LegalCheck {

    private static final String SUBJECT = "legal tables";

    private LegalCheck() {}

    static List<Finding> tables(Kota kota) {
        var findings = new ArrayList<Finding>();
        findings.add(verified(kota.legalTables().list()));
        kota.legalTables()
                .strays()
                .forEach(stray -> findings.add(Finding.warn(
                        SUBJECT,
                        stray,
                        Text.of("Name the folder as the module, see kota:module-list; or remove it."))));
        return findings;
    }

    private static Finding verified(List<InForce> all) {
        List<InForce> unverified =
                all.stream().filter(table -> !table.table().verified()).toList();
        String number = Text.of("%s in force", Count.of(all.size(), "table"));
        return unverified.isEmpty()
                ? Finding.ok(SUBJECT, Text.of("%s, none that nobody has verified", number))
                : new Finding(
                        Finding.Level.OK,
                        SUBJECT,
                        Text.of(
                                "%s, %s not verified, and what is derived from them is marked so: %s",
                                number, unverified.size(), names(unverified)),
                        Text.of("Compare with the regulation, then kota:legal-table-verify."));
    }

    private static String names(List<InForce> tables) {
        return tables.stream()
                .map(table -> table.module() + " " + table.table().id())
                .collect(Collectors.joining(", "));
    }
}
