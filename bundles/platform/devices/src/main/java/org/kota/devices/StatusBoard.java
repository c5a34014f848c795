package org.kota.devices;

import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.model.KotaClock;

/** How a device is and since when. A fault in its configuration stays visible while the last valid one works. */
final class StatusBoard {

    private final KotaClock clock;
    private volatile DeviceStatus status = DeviceStatus.UNKNOWN;
    private volatile String fault;
    private volatile long since;

    StatusBoard(KotaClock clock) {
        this.clock = clock;
        this.since = clock.millis();
    }

    void set(DeviceStatus next) {
        if (!next.equals(status)) {
            status = next;
            since = clock.millis();
        }
    }

    /** Data came: cheap where the device is online already. */
    void online() {
        if (status.state() != State.ONLINE) {
            set(DeviceStatus.ONLINE);
        }
    }

    /** @param text what is wrong with the configuration, or null */
    void fault(String text) {
        fault = text;
        since = clock.millis();
    }

    /** What is wrong with the configuration, or null. */
    String fault() {
        return fault;
    }

    /** @param runs whether a version of the configuration runs, heard of or not */
    DeviceStatus status(boolean runs) {
        String text = fault;
        if (text == null) {
            return status;
        }
        boolean works = status.state() == State.ONLINE
                || status.state() == State.DEGRADED
                || runs && status.state() == State.UNKNOWN;
        return works
                ? DeviceStatus.degraded(
                        Detail.CONFIGURATION, text + ". The device runs on with its last valid configuration.")
                : DeviceStatus.offline(Detail.CONFIGURATION, text);
    }

    long since() {
        return since;
    }
}
