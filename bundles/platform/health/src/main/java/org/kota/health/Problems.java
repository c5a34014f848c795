package org.kota.health;

import java.util.ArrayList;
import java.util.List;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.BrokerStatus;
import org.kota.control.DeviceAdmin;
import org.kota.device.DeviceStatus;
import org.kota.model.KotaClock;
import org.kota.store.History;
import org.kota.store.StoreException;

/**
 * What doesn't work in parts that are there, in plain words. The parts' own words may name folders and devices, which
 * nobody is told without a login: {@code kota:doctor} says them.
 */
final class Problems {

    private static final String MORE = "; kota:doctor says why and what to do";

    private final Platform platform;

    Problems(Platform platform) {
        this.platform = platform;
    }

    /** @return one sentence for each part that doesn't do its work, none while all is well */
    List<String> all() {
        var problems = new ArrayList<String>();
        bus(platform.bus, problems);
        history(platform.history, platform.bus, problems);
        broker(platform.broker, platform.devices, problems);
        clock(platform.clock, problems);
        return problems;
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
            }
        } catch (StoreException e) {
            problems.add("the history can't be opened: nothing recorded can be read, and what comes in waits in the log"
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

    private static void broker(BrokerStatus broker, DeviceAdmin devices, List<String> problems) {
        if (broker == null) {
            return;
        }
        switch (broker.state()) {
            case FAILED, STOPPED ->
                problems.add("the MQTT broker doesn't run, no device that speaks MQTT reaches Kota" + MORE);
            case EXTERNAL -> external(devices, problems);
            case STARTING, SERVING, HOLDING_BACK -> {}
        }
    }

    /** Only the devices that are reached through it know how Kota is to a broker of the city's own. */
    private static void external(DeviceAdmin devices, List<String> problems) {
        if (devices == null) {
            return;
        }
        devices.list().stream()
                .filter(device -> device.enabled() && device.driver().equals("mqtt"))
                .map(device -> refusal(device.status().detail()))
                .filter(said -> !said.isEmpty())
                .findFirst()
                .ifPresent(said -> problems.add("the city's MQTT broker " + said + MORE));
    }

    private static String refusal(DeviceStatus.Detail detail) {
        return switch (detail) {
            case GATEWAY_OFFLINE -> "can't be reached";
            case AUTHENTICATION -> "refuses Kota's login";
            case AUTHORISATION -> "doesn't let Kota subscribe to what devices publish";
            default -> "";
        };
    }

    private static void clock(KotaClock clock, List<String> problems) {
        if (clock != null && !clock.plausible()) {
            problems.add("the system's time can't be right, so that no device is opened" + MORE);
        }
    }
}
