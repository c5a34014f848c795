package org.kota.metrics;

import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.control.BrokerStatus;
import org.kota.control.ClockLeaps;
import org.kota.control.DeviceAdmin;
import org.kota.control.ModuleAdmin;
import org.kota.model.KotaClock;
import org.kota.store.History;
import org.kota.store.Ledger;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The parts of the platform that have figures. Each may be absent, and come and go: its field is null meanwhile. */
@Component(service = Platform.class)
public final class Platform {

    @Reference(
            name = "clock",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile KotaClock clock;

    @Reference(
            name = "leaps",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ClockLeaps leaps;

    @Reference(
            name = "bus",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DataBus bus;

    @Reference(
            name = "dead-letters",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DeadLetters deadLetters;

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
            name = "broker",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BrokerStatus broker;

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

    /** The service that a field held when it was read, if it is there. */
    static <T> T present(T service, String part) {
        if (service == null) {
            throw new AbsentException(part);
        }
        return service;
    }
}
