package org.kota.shell.code;

import org.kota.bus.BusStatus;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.BrokerStatus;
import org.kota.control.ModuleAdmin;
import org.kota.device.DeviceStatus;
import org.kota.shell.support.Text;

/** What the states of devices, modules, subscriptions, data bus and broker mean. */
public final class StateMeanings {

    private StateMeanings() {}

    /** What is the matter with a device, in the language that is spoken. */
    public static String of(DeviceStatus status) {
        return status.detail() == DeviceStatus.Detail.NONE
                ? of(status.state())
                : of(status.state()) + "; " + of(status.detail());
    }

    static String of(DeviceStatus.State state) {
        return switch (state) {
            case UNKNOWN -> Text.of("nothing has been heard of it yet");
            case ONLINE -> Text.of("it works");
            case DEGRADED -> Text.of("it works, but not wholly");
            case OFFLINE -> Text.of("nothing comes from it");
            case REMOVED -> Text.of("it was taken out of the configuration");
        };
    }

    static String of(DeviceStatus.Detail detail) {
        return switch (detail) {
            case NONE -> Text.of("there is no trouble");
            case COMMUNICATION -> Text.of("it can't be reached, or what comes can't be read");
            case CONFIGURATION -> Text.of("its settings are wrong");
            case AUTHENTICATION -> Text.of("it, or what it is reached through, refuses the login");
            case AUTHORISATION -> Text.of("the login is good, but its account may not do what must be done");
            case TIMEOUT -> Text.of("it did not answer in time");
            case GATEWAY_OFFLINE -> Text.of("what it is reached through doesn't work");
            case MAINTENANCE -> Text.of("it is being maintained");
            case GONE -> Text.of("its driver isn't installed, or it was disabled");
        };
    }

    static String of(ModuleAdmin.State state) {
        return switch (state) {
            case INSTALLED -> Text.of("it is there and hasn't begun to start");
            case STARTING -> Text.of("it is being started");
            case ACTIVE -> Text.of("it works");
            case DEGRADED -> Text.of("it works, but not wholly");
            case DRAINING -> Text.of("it finishes its last batch and stops");
            case STOPPED -> Text.of("somebody has stopped it");
            case FAILED -> Text.of("it could not start or go on");
        };
    }

    static String of(SubscriptionStatus.State state) {
        return switch (state) {
            case ACTIVE -> Text.of("records flow");
            case DEGRADED -> Text.of("a failure is being retried");
            case DRAINING -> Text.of("it finishes its last batch and stops");
            case PARKED -> Text.of("nobody reads it; its offset and state are kept");
        };
    }

    static String of(BusStatus.State state) {
        return switch (state) {
            case OPEN -> Text.of("it takes records in");
            case FULL -> Text.of("the disk has no room or fails; nothing is taken in until that is over");
            case CLOSED -> Text.of("it is closed");
        };
    }

    static String of(BrokerStatus.State state) {
        return switch (state) {
            case STARTING -> Text.of("it doesn't take connections yet");
            case SERVING -> Text.of("it takes connections");
            case HOLDING_BACK -> Text.of("it takes connections, but whoever publishes must wait");
            case EXTERNAL -> Text.of("devices publish to a broker of the city's own");
            case FAILED -> Text.of("it could not start or go on");
            case STOPPED -> Text.of("somebody has stopped it");
        };
    }
}
