package org.kota.shell.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.control.BrokerStatus;
import org.kota.control.City;
import org.kota.control.DeviceAccounts;
import org.kota.control.DeviceAdmin;
import org.kota.control.ModuleAdmin;
import org.kota.control.SettingsStatus;
import org.kota.model.KotaClock;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Language;
import org.kota.shell.support.Text;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.Ledger;

/** Whether every part of the platform is there. */
final class ServicesCheck {

    private static final String SUBJECT = "services";
    private static final Map<String, Class<?>> PARTS = parts();

    private ServicesCheck() {}

    private static Map<String, Class<?>> parts() {
        var parts = new LinkedHashMap<String, Class<?>>();
        parts.put(Text.key("settings"), SettingsStatus.class);
        parts.put(Text.key("clock"), KotaClock.class);
        parts.put(Text.key("city"), City.class);
        parts.put(Text.key("catalog"), Catalog.class);
        parts.put(Text.key("data bus"), DataBus.class);
        parts.put(Text.key("dead letters"), DeadLetters.class);
        parts.put(Text.key("history"), History.class);
        parts.put(Text.key("ledger"), Ledger.class);
        parts.put(Text.key("broker"), BrokerStatus.class);
        parts.put(Text.key("device accounts"), DeviceAccounts.class);
        parts.put(Text.key("devices"), DeviceAdmin.class);
        parts.put(Text.key("modules"), ModuleAdmin.class);
        return parts;
    }

    static List<Finding> findings(Kota kota) {
        var missing = new ArrayList<Finding>();
        var why = WhyMissing.of(kota);
        PARTS.forEach((name, type) -> {
            if (!kota.has(type)) {
                missing.add(missing(name, why.reason(type)));
            }
        });
        return missing.isEmpty()
                ? List.of(Finding.ok(SUBJECT, Text.of("all %s parts of the platform are running", PARTS.size())))
                : missing;
    }

    private static Finding missing(String name, String why) {
        return Finding.fail(
                SUBJECT,
                Text.of("%s is not running: %s", Language.spoken().translated(name), why),
                Text.of("What failed is tried again by itself: mend what it names, and what stands at disk below, and"
                        + " look again in a moment; else see log:display and bundle:diag."));
    }
}
