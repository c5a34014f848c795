package org.kota.devices;

import java.time.Duration;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.model.KotaClock;

/**
 * How a device is and since when. A fault in its configuration stays visible while the last valid one works; one that is
 * open but silent is OFFLINE.
 */
final class StatusBoard {

    private final KotaClock clock;
    private volatile DeviceStatus status = DeviceStatus.UNKNOWN;
    private volatile String fault;
    private volatile long since;
    private volatile long began;
    private volatile long heard;
    private volatile Duration interval;

    StatusBoard(KotaClock clock) {
        this.clock = clock;
        this.since = clock.millis();
        this.began = since;
    }

    void set(DeviceStatus next) {
        if (!next.equals(status)) {
            status = next;
            since = clock.millis();
            began = since;
        }
    }

    /** @param expected time between two messages, or null if it isn't known */
    void expect(Duration expected) {
        interval = expected;
    }

    /** A message came, usable or not. */
    void heard() {
        long now = clock.millis();
        if (isSilent(now)) {
            since = now;
        }
        heard = now;
    }

    /** Data came: cheap where the device is online already. */
    void online() {
        heard();
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
        boolean silent = runs && isSilent(clock.millis());
        DeviceStatus present = silent ? Silence.status(interval, last()) : status;
        String text = fault;
        if (text == null) {
            return present;
        }
        if (silent) {
            return DeviceStatus.offline(Detail.CONFIGURATION, text + ". " + present.text());
        }
        boolean works = status.state() == State.ONLINE
                || status.state() == State.DEGRADED
                || runs && status.state() == State.UNKNOWN;
        return works
                ? DeviceStatus.degraded(
                        Detail.CONFIGURATION, text + ". The device runs on with its last valid configuration.")
                : DeviceStatus.offline(Detail.CONFIGURATION, text);
    }

    /** @param runs as for {@link #status} */
    long since(boolean runs) {
        return runs && isSilent(clock.millis()) ? Math.max(since, Silence.begin(interval, last())) : since;
    }

    private boolean isSilent(long now) {
        boolean heardOf = status.state() == State.ONLINE || status.state() == State.UNKNOWN;
        return heardOf && now >= Silence.begin(interval, last());
    }

    private long last() {
        return Math.max(heard, began);
    }
}
