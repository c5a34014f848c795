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
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

/** Broker, devices and city services. */
final class FieldChecks {

    private FieldChecks() {}

    static List<Finding> broker(Kota kota) {
        BrokerStatus broker = kota.broker();
        var findings = new ArrayList<Finding>();
        findings.add(broker.state() == BrokerStatus.State.EXTERNAL ? external(kota, broker) : state(broker));
        if (!broker.refusals().isEmpty()) {
            findings.add(Finding.warn(
                    "broker",
                    Text.of(
                            "refused of late: %s",
                            Said.spoken(broker.refusals().get(0).text())),
                    Text.of("See kota:broker-status.")));
        }
        return findings;
    }

    private static Finding state(BrokerStatus broker) {
        String text = broker.state() + (broker.detail().isEmpty() ? "" : ": " + Said.spoken(broker.detail()));
        return switch (broker.state()) {
            case SERVING, EXTERNAL ->
                broker.detail().isEmpty()
                        ? Finding.ok("broker", text + at(broker))
                        : Finding.warn(
                                "broker",
                                text,
                                Text.of(
                                        "See kota:broker-status; of lost messages it is said until Kota is started again."));
            case STARTING -> Finding.warn("broker", text, Text.of("Wait a moment and look again."));
            case HOLDING_BACK ->
                Finding.warn("broker", text, Text.of("Devices wait until what is queued has been stored."));
            case FAILED, STOPPED -> Finding.fail("broker", text, Text.of("No device that speaks MQTT reaches Kota."));
        };
    }

    /** Kota knows nothing of its inside, but the driver that subscribes to it knows whether it is there. */
    private static Finding external(Kota kota, BrokerStatus broker) {
        String text = broker.state() + at(broker);
        return kota.has(BrokerLink.class)
                ? externalTrouble(text, kota.link().status()).orElse(Finding.ok("broker", text))
                : Finding.fail(
                        "broker",
                        Text.of("%s is read by no driver", text),
                        Text.of("No device that speaks MQTT reaches Kota. See bundle:list for org.kota.mqtt."));
    }

    private static Optional<Finding> externalTrouble(String text, DeviceStatus status) {
        return switch (status.detail()) {
            case GATEWAY_OFFLINE ->
                externalTrouble(
                        Text.of("%s can't be reached: %s", text, Said.spoken(status.text())),
                        Text.of("See whether it runs, and that uri in etc/org.kota.broker.cfg is right."));
            case AUTHENTICATION ->
                externalTrouble(
                        Text.of("%s refuses the login: %s", text, Said.spoken(status.text())),
                        Text.of("Mend the account there, or the two here."));
            case AUTHORISATION ->
                externalTrouble(
                        Text.of("%s refuses the subscription: %s", text, Said.spoken(status.text())),
                        Text.of("Mend the account's rights there."));
            default -> Optional.empty();
        };
    }

    private static Optional<Finding> externalTrouble(String text, String advice) {
        return Optional.of(Finding.fail(
                "broker",
                text,
                advice + " " + Text.of("It is tried again by itself; what it keeps for Kota comes then.")));
    }

    private static String at(BrokerStatus broker) {
        return " " + Text.of("at %s", String.join(", ", broker.listeners()));
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
                        "devices",
                        Text.of("%s, none that is offline or misconfigured", Count.of(all.size(), "device"))))
                : findings;
    }

    private static Finding withoutSecret(DeviceState device) {
        return Finding.warn(
                "devices",
                Text.of("%s has no secret, so it can't log in", device.id()),
                Text.of("kota:device-secret %s gives it one.", device.id()));
    }

    private static void judge(DeviceState device, List<Finding> findings) {
        DeviceStatus status = device.status();
        String text =
                Text.of("%s is %s/%s: %s", device.id(), status.state(), status.detail(), Said.spoken(status.text()));
        if (status.detail() == Detail.CONFIGURATION) {
            findings.add(Finding.fail(
                    "devices", text, Text.of("Mend etc/org.kota.device-%s.cfg; it is read at once.", device.id())));
        } else if (status.state() == DeviceStatus.State.OFFLINE || status.state() == DeviceStatus.State.DEGRADED) {
            findings.add(Finding.warn("devices", text, Text.of("See kota:device-show %s.", device.id())));
        }
    }

    static List<Finding> modules(Kota kota) {
        List<ModuleState> all = kota.modules().list();
        var findings = new ArrayList<Finding>();
        all.forEach(module -> judge(module, findings));
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        "modules", Text.of("%s, all well or stopped on purpose", Count.of(all.size(), "city service"))))
                : findings;
    }

    private static void judge(ModuleState module, List<Finding> findings) {
        String id = module.descriptor().id();
        String text = Text.of(
                "%s is %s: %s",
                id,
                module.state(),
                Said.spoken(module.reason().isEmpty() ? module.health().text() : module.reason()));
        String advice = Text.of("See kota:module-why %s.", id);
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
