package org.kota.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kota.control.LegalTables.InForce;
import org.kota.shell.support.Count;
import org.kota.shell.support.Kota;

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
                        SUBJECT, stray, "Name the folder as the module, see kota:module-list; or remove it.")));
        return findings;
    }

    private static Finding verified(List<InForce> all) {
        List<InForce> unverified =
                all.stream().filter(table -> !table.table().verified()).toList();
        String number = Count.of(all.size(), "table") + " in force, ";
        return unverified.isEmpty()
                ? Finding.ok(SUBJECT, number + "none that nobody has verified")
                : new Finding(
                        Finding.Level.OK,
                        SUBJECT,
                        number + unverified.size() + " not verified, and what is derived from them is marked so: "
                                + names(unverified),
                        "Compare with the regulation, then kota:legal-table-verify.");
    }

    private static String names(List<InForce> tables) {
        return tables.stream()
                .map(table -> table.module() + " " + table.table().id())
                .collect(Collectors.joining(", "));
    }
}
