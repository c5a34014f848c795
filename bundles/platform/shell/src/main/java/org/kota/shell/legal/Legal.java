package org.kota.shell.legal;

import java.util.Map;
import org.kota.control.LegalTables.Confirmation;
import org.kota.control.LegalTables.InForce;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Language;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** A legal table in words and in JSON. */
final class Legal {

    private Legal() {}

    /** Who has compared it, or that nobody has. */
    static String verified(Kota kota, InForce table) {
        return table.confirmation()
                .map(c -> Text.of("by %s, %s", c.who(), kota.times().show(c.time())))
                .orElse(table.table().verified() ? Text.of("as shipped") : Text.of("not verified"));
    }

    static String whose(InForce table) {
        return table.own() ? Text.of("the city's own") : Text.of("shipped");
    }

    static String title(InForce table) {
        Map<String, String> titles = table.table().titles();
        return titles.getOrDefault(Language.spoken().code(), titles.get("en"));
    }

    static Fields json(InForce table) {
        return Fields.of("module", table.module())
                .with("table", table.table().id())
                .with("titles", table.table().titles())
                .with("validFrom", table.table().validFrom())
                .with("source", table.table().source())
                .with("note", table.table().note())
                .with("verified", table.table().verified())
                .with("confirmation", table.confirmation().map(Legal::json).orElse(null))
                .with("own", table.own())
                .with("digest", table.table().digest())
                .with("fault", table.fault());
    }

    private static Fields json(Confirmation confirmation) {
        return Fields.of("who", confirmation.who())
                .with("time", Times.utc(confirmation.time()))
                .with("evidence", confirmation.evidence());
    }
}
