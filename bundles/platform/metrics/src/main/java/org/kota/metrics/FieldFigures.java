package org.kota.metrics;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.DeviceAdmin.DriverUse;
import org.kota.control.DeviceAdmin.LaneUse;
import org.kota.device.DeviceStatus;

/** Devices by how they are, and the lanes on which they are called. No label names a device: there may be thousands. */
final class FieldFigures implements Part {

    private final Platform platform;

    FieldFigures(Platform platform) {
        this.platform = platform;
    }

    @Override
    public void collect(Figures figures) {
        DeviceAdmin admin = Platform.present(platform.devices, "devices");
        devices(admin.list(), figures);
        lanes(admin.lanes(), figures);
    }

    private static void devices(List<DeviceState> all, Figures figures) {
        List<DeviceState> enabled = all.stream().filter(DeviceState::enabled).toList();
        Map<String, Double> states = Figures.byConstant(DeviceStatus.State.class, state -> enabled.stream()
                .filter(device -> device.status().state() == state)
                .count());
        states.put("disabled", (double) all.size() - enabled.size());
        figures.gauges("kota_devices", "Devices by how they are", "state", states);
    }

    private static void lanes(LaneUse lanes, Figures figures) {
        figures.gauge("kota_lane_threads", "Threads that the calls of all devices share", lanes.threads());
        figures.gauge("kota_lane_busy_threads", "Threads that are in a call", lanes.busy());
        figures.gauge("kota_lane_queued_calls", "Calls that wait for a thread", lanes.queued());
        figures.gauges(
                "kota_lane_stuck_calls",
                "Calls that were given up and still don't return, each holding a thread",
                "driver",
                lanes.drivers().stream().collect(Collectors.toMap(DriverUse::driver, DriverUse::stuck)));
        figures.gauges(
                "kota_driver_failed",
                "1 while so many calls are stuck that the driver gets no further one, else 0",
                "driver",
                lanes.drivers().stream()
                        .collect(Collectors.toMap(DriverUse::driver, driver -> driver.failed() ? 1 : 0)));
    }
}
