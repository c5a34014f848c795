package org.kota.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.BrokerStatus;
import org.kota.control.SettingsStatus;
import org.kota.control.Tls;
import org.kota.device.BrokerLink;
import org.kota.device.DeviceStatus;
import org.kota.model.KotaClock;
import org.kota.store.Differences;
import org.kota.store.FileIncidents;
import org.kota.store.History;
import org.kota.store.StoreException;

/**
 * What doesn't work in parts that are there, in plain words. The parts' own words may name folders and devices, which
 * nobody is told without a login: {@code kota:doctor} says them.
 */
final class Problems {

    /** What readings may lie ahead, too. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String MORE = "; kota:doctor says why and what to do";

    private final Platform platform;

    Problems(Platform platform) {
        this.platform = platform;
    }

    /** @return one sentence for each part that doesn't do its work, none while all is well */
    List<String> all() {
        var problems = new ArrayList<String>(settings(platform.settings));
        etc(System.getProperty("karaf.etc"), problems);
        bus(platform.bus, problems);
        history(platform.history, platform.bus, problems);
        files(platform.incidents, problems);
        broker(platform.broker, platform.link, problems);
        tls(platform.tls, platform.broker, platform.clock, problems);
        clock(platform.clock, problems);
        return problems;
    }

    /** Which files can't be used as they stand: each at work by its last valid version, or with no part that needs it. */
    static List<String> settings(SettingsStatus settings) {
        return settings == null
                ? List.of()
                : settings.faults().stream().map(Problems::fault).toList();
    }

    /** Without it nobody can log in to be told. */
    static void etc(String folder, List<String> problems) {
        if (folder != null && !Files.isDirectory(Path.of(folder))) {
            problems.add("the folder etc/ was removed while Kota runs: its devices aren't served and nobody can log in."
                    + " Put it back, or restore it from the backup");
        }
    }

    private static String fault(SettingsStatus.Fault fault) {
        return fault.file() + " can't be used as it stands, "
                + (fault.kept() ? "its last valid version holds" : "and what needs it doesn't run") + MORE;
    }

    private static void bus(DataBus bus, List<String> problems) {
        if (bus != null && bus.status().state() != BusStatus.State.OPEN) {
            problems.add("the data bus takes no records in, devices must keep what they measure" + MORE);
        }
    }

    private static void history(History history, DataBus bus, List<String> problems) {
        if (history == null) {
            return;
        }
        try {
            if (history.status().problem() != null) {
                problems.add(
                        isBehind(bus)
                                ? "the history can't store what comes in, which waits in the log" + MORE
                                : "files of the history are damaged or gone" + MORE);
            } else if (bus != null) {
                differences(Differences.between(bus, history), problems);
            }
        } catch (StoreException e) {
            problems.add("the history can't be opened: nothing recorded can be read, and what comes in waits in the log"
                    + MORE);
        } catch (IllegalStateException e) {
            problems.add("the data bus can't read how far its log was read" + MORE); // its file is broken
        }
    }

    private static void differences(Differences found, List<String> problems) {
        if (found.missing() > 0) {
            problems.add("the history lacks records that it had taken from the log" + MORE);
        }
        if (found.lacking() > 0) {
            problems.add("the log of the data bus lacks records that the history has" + MORE);
        }
    }

    /** What was put back whole is no problem any more. */
    private static void files(List<FileIncidents> incidents, List<String> problems) {
        if (incidents.stream().flatMap(watch -> watch.all().stream()).anyMatch(one -> !one.mended())) {
            problems.add(
                    "something other than Kota has written into its files or removed one, what was stored may be damaged or gone"
                            + MORE);
        }
    }

    /** A subscription is degraded from the first batch on that its handler can't take. */
    private static boolean isBehind(DataBus bus) {
        return bus != null
                && bus.subscriptions().stream()
                        .anyMatch(one ->
                                one.name().equals("history") && one.state() == SubscriptionStatus.State.DEGRADED);
    }

    private static void broker(BrokerStatus broker, BrokerLink link, List<String> problems) {
        if (broker == null) {
            return;
        }
        switch (broker.state()) {
            case FAILED, STOPPED ->
                problems.add("the MQTT broker doesn't run, no device that speaks MQTT reaches Kota" + MORE);
            case EXTERNAL -> external(link, problems);
            case STARTING, SERVING, HOLDING_BACK -> {}
        }
    }

    /** Only the driver that subscribes to it knows how Kota is to a broker of the city's own. */
    private static void external(BrokerLink link, List<String> problems) {
        String said =
                link == null ? "is read by no driver" : refusal(link.status().detail());
        if (!said.isEmpty()) {
            problems.add("the city's MQTT broker " + said + MORE);
        }
    }

    private static String refusal(DeviceStatus.Detail detail) {
        return switch (detail) {
            case GATEWAY_OFFLINE -> "can't be reached";
            case AUTHENTICATION -> "refuses Kota's login";
            case AUTHORISATION -> "doesn't let Kota subscribe to what devices publish";
            default -> "";
        };
    }

    private static void tls(Tls tls, BrokerStatus broker, KotaClock clock, List<String> problems) {
        if (tls == null) {
            return;
        }
        if (!tls.problems().isEmpty()) {
            problems.add("TLS doesn't work as it is set up" + MORE);
        }
        if (clock != null
                && tls.certificate()
                        .filter(one -> one.until().isBefore(clock.now()))
                        .isPresent()) {
            problems.add("the certificate has expired, browsers and devices don't trust it" + MORE);
        }
        boolean serves = broker != null
                && (broker.state() == BrokerStatus.State.SERVING || broker.state() == BrokerStatus.State.HOLDING_BACK);
        if (serves
                && tls.mqttPort() > 0
                && broker.listeners().stream().noneMatch(address -> address.startsWith("ssl:"))) {
            problems.add("devices can't reach the MQTT broker over TLS" + MORE);
        }
    }

    private static void clock(KotaClock clock, List<String> problems) {
        if (clock != null && !clock.plausible()) {
            problems.add("the system's time can't be right, so that no device is opened" + MORE);
        }
        if (clock != null && clock.ahead().compareTo(AHEAD) > 0) {
            problems.add("Kota's time stands still, far ahead of the system's clock, which was set back" + MORE);
        }
    }
}
