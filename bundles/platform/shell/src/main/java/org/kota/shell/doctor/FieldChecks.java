package org.kota.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kota.control.BrokerStatus;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.device.BrokerLink;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.service.Health;
import org.kota.shell.support.Count;
import org.kota.shell.support.Kota;

/** Broker, devices and city services. */
final class FieldChecks {

    private FieldChecks() {}

    static List<Finding> broker(Kota kota) {
        BrokerStatus broker = kota.broker();
        var findings = new ArrayList<Finding>();
        findings.add(broker.state() == BrokerStatus.State.EXTERNAL ? external(kota, broker) : state(broker));
        if (!broker.refusals().isEmpty()) {
            findings.add(Finding.warn(
                    "broker", "refused of late: " + broker.refusals().get(0).text(), "See kota:broker-status."));
        }
        return findings;
    }

    private static Finding state(BrokerStatus broker) {
        String text = broker.state() + (broker.detail().isEmpty() ? "" : ": " + broker.detail());
        return switch (broker.state()) {
            case SERVING, EXTERNAL ->
                broker.detail().isEmpty()
                        ? Finding.ok("broker", text + at(broker))
                        : Finding.warn(
                                "broker",
                                text,
                                "See kota:broker-status; of lost messages it is said until Kota is started again.");
            case STARTING -> Finding.warn("broker", text, "Wait a moment and look again.");
            case HOLDING_BACK -> Finding.warn("broker", text, "Devices wait until what is queued has been stored.");
            case FAILED, STOPPED -> Finding.fail("broker", text, "No device that speaks MQTT reaches Kota.");
        };
    }

    /** Kota knows nothing of its inside, but the driver that subscribes to it knows whether it is there. */
    private static Finding external(Kota kota, BrokerStatus broker) {
        String text = broker.state() + at(broker);
        return kota.has(BrokerLink.class)
                ? externalTrouble(text, kota.link().status()).orElse(Finding.ok("broker", text))
                : Finding.fail(
                        "broker",
                        text + " is read by no driver",
                        "No device that speaks MQTT reaches Kota. See bundle:list for org.kota.mqtt.");
    }

    private static Optional<Finding> externalTrouble(String text, DeviceStatus status) {
        return switch (status.detail()) {
            case GATEWAY_OFFLINE ->
                externalTrouble(
                        text + " can't be reached: " + status.text(),
                        "See whether it runs, and that uri in etc/org.kota.broker.cfg is right.");
            case AUTHENTICATION ->
                externalTrouble(
                        text + " refuses the login: " + status.text(), "Mend the account there, or the two here.");
            case AUTHORISATION ->
                externalTrouble(
                        text + " refuses the subscription: " + status.text(), "Mend the account's rights there.");
            default -> Optional.empty();
        };
    }

    private static Optional<Finding> externalTrouble(String text, String advice) {
        return Optional.of(Finding.fail(
                "broker", text, advice + " It is tried again by itself; what it keeps for Kota comes then."));
    }

    private static String at(BrokerStatus broker) {
        return " at " + String.join(", ", broker.listeners());
    }

    static List<Finding> devices(Kota kota) {
        List<DeviceState> all = kota.devices().list();
        var findings = new ArrayList<Finding>();
        all.stream().filter(DeviceState::enabled).forEach(device -> judge(device, findings));
        all.stream()
                .filter(device -> device.enabled() && kota.devices().lacksSecret(device.id()))
                .map(FieldChecks::withoutSecret)
                .forEach(findings::add);
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        "devices", Count.of(all.size(), "device") + ", none that is offline or misconfigured"))
                : findings;
    }

    private static Finding withoutSecret(DeviceState device) {
        return Finding.warn(
                "devices",
                device.id() + " has no secret, so it can't log in",
                "kota:device-secret " + device.id() + " gives it one.");
    }

    private static void judge(DeviceState device, List<Finding> findings) {
        DeviceStatus status = device.status();
        String text = device.id() + " is " + status.state() + "/" + status.detail() + ": " + status.text();
        if (status.detail() == Detail.CONFIGURATION) {
            findings.add(Finding.fail(
                    "devices", text, "Mend etc/org.kota.device-" + device.id() + ".cfg; it is read at once."));
        } else if (status.state() == DeviceStatus.State.OFFLINE || status.state() == DeviceStatus.State.DEGRADED) {
            findings.add(Finding.warn("devices", text, "See kota:device-show " + device.id() + "."));
        }
    }

    static List<Finding> modules(Kota kota) {
        List<ModuleState> all = kota.modules().list();
        var findings = new ArrayList<Finding>();
        all.forEach(module -> judge(module, findings));
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        "modules", Count.of(all.size(), "city service") + ", all well or stopped on purpose"))
                : findings;
    }

    private static void judge(ModuleState module, List<Finding> findings) {
        String id = module.descriptor().id();
        String text = id + " is " + module.state() + ": "
                + (module.reason().isEmpty() ? module.health().text() : module.reason());
        String advice = "See kota:module-why " + id + ".";
        switch (module.state()) {
            case FAILED -> findings.add(Finding.fail("modules", text, advice));
            case DEGRADED, STARTING, INSTALLED -> findings.add(Finding.warn("modules", text, advice));
            case ACTIVE, DRAINING, STOPPED -> health(module, text, advice, findings);
        }
    }

    private static void health(ModuleState module, String text, String advice, List<Finding> findings) {
        if (module.health().level() == Health.Level.BAD) {
            findings.add(Finding.fail("modules", text, advice));
        } else if (module.health().level() == Health.Level.DEGRADED) {
            findings.add(Finding.warn("modules", text, advice));
        }
    }
}
