package org.kota.operationsroom;

import org.kota.bus.DataBus;
import org.kota.control.City;
import org.kota.control.DeviceAdmin;
import org.kota.control.ModuleAdmin;
import org.kota.control.SettingsStatus;
import org.kota.control.Translations;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.Ledger;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The parts of the platform that the room reads. All but the clock may be absent, and come and go: each field holds the
 * present service or null, so read it once into a variable before use.
 */
@Component(service = Platform.class)
public final class Platform {

    @Reference(name = "clock")
    KotaClock clock;

    @Reference(
            name = "city",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile City city;

    @Reference(
            name = "catalog",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Catalog catalog;

    @Reference(
            name = "history",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile History history;

    @Reference(
            name = "ledger",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Ledger ledger;

    @Reference(
            name = "devices",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DeviceAdmin devices;

    @Reference(
            name = "modules",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModuleAdmin modules;

    @Reference(
            name = "bus",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DataBus bus;

    @Reference(
            name = "settings",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile SettingsStatus settings;

    @Reference(
            name = "translations",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Translations translations;

    /** A text of a part in Indonesian; without anybody who translates it, as it is. */
    String indonesian(String english) {
        Translations present = translations;
        return present == null || english == null ? english : present.indonesian(english);
    }
}
