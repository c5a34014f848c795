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
        parts.put("settings", SettingsStatus.class);
        parts.put("clock", KotaClock.class);
        parts.put("city", City.class);
        parts.put("catalog", Catalog.class);
        parts.put("data bus", DataBus.class);
        parts.put("dead letters", DeadLetters.class);
        parts.put("history", History.class);
        parts.put("ledger", Ledger.class);
        parts.put("broker", BrokerStatus.class);
        parts.put("device accounts", DeviceAccounts.class);
        parts.put("devices", DeviceAdmin.class);
        parts.put("modules", ModuleAdmin.class);
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
                ? List.of(Finding.ok(SUBJECT, "all " + PARTS.size() + " parts of the platform are running"))
                : missing;
    }

    private static Finding missing(String name, String why) {
        return Finding.fail(
                SUBJECT,
                name + " is not running: " + why,
                "What failed is tried again by itself: mend what it names, and what stands at disk below, and look again in a"
                        + " moment; else see log:display and bundle:diag.");
    }
}
