package org.kota.health;

import java.util.List;
import org.kota.bus.DataBus;
import org.kota.control.BrokerStatus;
import org.kota.control.SettingsStatus;
import org.kota.control.Tls;
import org.kota.device.BrokerLink;
import org.kota.model.KotaClock;
import org.kota.store.FileIncidents;
import org.kota.store.History;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The parts of the platform that can say how they are. Each may be absent: its field is null meanwhile. */
@Component(service = Platform.class)
public final class Platform {

    @Reference(
            name = "clock",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile KotaClock clock;

    @Reference(
            name = "bus",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DataBus bus;

    @Reference(
            name = "history",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile History history;

    @Reference(
            name = "broker",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BrokerStatus broker;

    @Reference(
            name = "link",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BrokerLink link;

    @Reference(
            name = "settings",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile SettingsStatus settings;

    @Reference(
            name = "tls",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Tls tls;

    @Reference(name = "incidents", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<FileIncidents> incidents = List.of();
}
