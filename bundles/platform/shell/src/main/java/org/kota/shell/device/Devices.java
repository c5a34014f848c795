package org.kota.shell.device;

import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.model.Location;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** How devices are written. */
final class Devices {

    private Devices() {}

    static Fields json(DeviceState device) {
        return Fields.of("id", device.id())
                .with("driver", device.driver())
                .with("title", device.title())
                .with("enabled", device.enabled())
                .with("status", device.status().state())
                .with("detail", device.status().detail())
                .with("text", device.status().text())
                .with("since", Times.utcOrNull(device.since()))
                .with("lastSeen", Times.utcOrNull(device.lastSeen()))
                .with("accepted", device.accepted())
                .with("refused", device.refused())
                .with("lastRefusal", device.lastRefusal())
                .with("location", location(device.location()));
    }

    private static Fields location(Location location) {
        return location == null
                ? null
                : Fields.of("longitude", location.longitude()).with("latitude", location.latitude());
    }

    static Table<DeviceState> table(Times times) {
        return new Table<DeviceState>("There is no device yet. Add one with kota:device-add.")
                .left("Device", DeviceState::id)
                .left("Title", DeviceState::title)
                .left("Driver", DeviceState::driver)
                .left("Status", Devices::status)
                .left("Last seen", device -> seen(device, times))
                .right("Accepted since start", DeviceState::accepted)
                .right("Refused since start", DeviceState::refused)
                .left("Remark", device -> Said.spoken(device.status().text()));
    }

    private static String seen(DeviceState device, Times times) {
        return device.lastSeen() <= 0 ? Text.of("never") : times.ago(device.lastSeen());
    }

    /** The state with its kind of trouble, and whether the device is switched off. */
    static String status(DeviceState device) {
        var status = device.status();
        String detail = status.detail() == org.kota.device.DeviceStatus.Detail.NONE ? "" : "/" + status.detail();
        return device.enabled() ? status.state() + detail : Text.of("disabled, %s%s", status.state(), detail);
    }
}
