package org.kota.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kota.bus.BusStatus;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.ModuleAdmin;
import org.kota.shell.support.Bytes;
import org.kota.shell.support.Count;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

/** Settings, data bus, subscriptions and history. */
final class PlatformChecks {

    private static final long GREAT_LAG = 100_000;
    private static final double CROWDED = 0.8;

    private PlatformChecks() {}

    static List<Finding> settings(Kota kota) {
        List<Finding> faults = kota.settings().faults().stream()
                .map(fault -> Finding.fail(
                        "settings", Said.spoken(fault.text()), Text.of("Mend %s; it is read at once.", fault.file())))
                .toList();
        return faults.isEmpty() ? List.of(Finding.ok("settings", Text.of("the files of settings are valid"))) : faults;
    }

    static List<Finding> bus(Kota kota) {
        return List.of(log(kota.bus().status()));
    }

    private static Finding log(BusStatus bus) {
        if (bus.state() != BusStatus.State.OPEN) {
            return Finding.fail(
                    "data bus",
                    bus.state() + ": " + bus.detail(),
                    Text.of("Until it is open, devices keep what they measure or are held back by the broker."));
        }
        if (bus.detail() != null) {
            return Finding.warn(
                    "data bus",
                    bus.detail(),
                    Text.of(
                            "Restart that device or module, and have its driver or module corrected: it may not wait there."));
        }
        return bus.waiting() > CROWDED * bus.waitingLimit()
                ? Finding.warn(
                        "data bus",
                        Text.of("%s of at most %s records wait for the disk", bus.waiting(), bus.waitingLimit()),
                        Text.of(
                                "The disk is too slow for what comes in: look at the commit times with kota:bus-status."))
                : Finding.ok("data bus", Text.of("open, last record %s, %s", bus.last(), Bytes.show(bus.bytes())));
    }

    static List<Finding> subscriptions(Kota kota) {
        List<SubscriptionStatus> all = kota.bus().subscriptions();
        Set<String> stopped = stoppedOnPurpose(kota);
        var findings = new ArrayList<Finding>();
        all.forEach(subscription -> judge(subscription, stopped, findings));
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        "subscriptions", Text.of("%s, none behind", Count.of(all.size(), "durable subscription"))))
                : findings;
    }

    private static Set<String> stoppedOnPurpose(Kota kota) {
        return !kota.has(ModuleAdmin.class)
                ? Set.of()
                : kota.modules().list().stream()
                        .filter(module -> module.state() == ModuleAdmin.State.STOPPED)
                        .map(module -> module.descriptor().id())
                        .collect(Collectors.toSet());
    }

    /** A module's subscriptions are named {@code <module>/<name>}. */
    private static Finding parked(SubscriptionStatus subscription, Set<String> stopped) {
        String name = subscription.name();
        String module = name.substring(0, Math.max(0, name.indexOf('/')));
        return stopped.contains(module)
                ? Finding.ok(
                        "subscriptions",
                        Text.of(
                                "%s rests, %s records behind: %s was stopped on purpose, kota:module-start %s resumes it",
                                name, subscription.lag(), module, module))
                : Finding.warn(
                        "subscriptions",
                        Text.of("%s is parked, %s records behind", name, subscription.lag()),
                        Text.of(
                                "Start or install what handles it, or forget it with kota:subscription-purge %s.",
                                name));
    }

    private static void judge(SubscriptionStatus subscription, Set<String> stopped, List<Finding> findings) {
        String name = subscription.name();
        switch (subscription.state()) {
            case DEGRADED ->
                findings.add(Finding.warn(
                        "subscriptions",
                        Text.of(
                                "%s is degraded, %s behind: %s",
                                name, Count.of(subscription.lag(), "record"), Said.spoken(subscription.problem())),
                        Text.of("It is retried without end; mend what it names.")));
            case PARKED -> findings.add(parked(subscription, stopped));
            case ACTIVE, DRAINING -> lag(subscription, findings);
        }
    }

    private static void lag(SubscriptionStatus subscription, List<Finding> findings) {
        if (subscription.lag() > GREAT_LAG) {
            findings.add(Finding.warn(
                    "subscriptions",
                    Text.of("%s is %s records behind", subscription.name(), subscription.lag()),
                    Text.of("Look whether it catches up: kota:subscription-list.")));
        }
    }

    static List<Finding> history(Kota kota) {
        var status = kota.history().status();
        return List.of(
                status.problem() == null
                        ? Finding.ok(
                                "history",
                                Text.of(
                                        "%s in %s, %s",
                                        Count.of(status.rows(), "observation"),
                                        Count.of(status.files(), "file"),
                                        Bytes.show(status.bytes())))
                        : Finding.fail(
                                "history",
                                Said.spoken(status.problem()),
                                Text.of(
                                        "The log holds what the history has not stored yet, at least of the last days.")));
    }
}
