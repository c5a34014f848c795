package org.kota.operationsroom;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.kota.bus.Delivery;
import org.kota.control.City;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.ModuleAdmin;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.SettingsStatus;
import org.kota.model.Observation;
import org.kota.store.Catalog;

/** Follows what happens in the city and turns it into changes for the viewers. */
final class LiveCity {

    private final Platform platform;
    private final Parts parts;
    private final ChangeLog changes = new ChangeLog();
    private final LatestValues latest;
    private final AtomicLong slowest = new AtomicLong(-1);
    private String shape = "";

    LiveCity(Platform platform, Parts parts, int capacity) {
        this.platform = platform;
        this.parts = parts;
        this.latest = new LatestValues(platform, parts, changes, capacity);
    }

    ChangeLog changes() {
        return changes;
    }

    LatestValues latest() {
        return latest;
    }

    /** Longest real time from arrival to here since the last call, milliseconds; -1 if nothing came. */
    long takeLag() {
        return slowest.getAndSet(-1);
    }

    /** Takes what the bus delivers; called on its thread. */
    void deliver(List<Delivery> deliveries) {
        latest.take(deliveries);
        for (Delivery delivery : deliveries) {
            if (delivery.record() instanceof Observation observation) {
                double lag = (platform.clock.millis() - observation.received()) / platform.clock.scale();
                slowest.accumulateAndGet(Math.max(0, Math.round(lag)), Math::max);
            }
        }
    }

    /** Looks for changes of devices, modules, catalog and city, which nobody announces. */
    void look() {
        for (DeviceState device : parts.read("devices", platform.devices, DeviceAdmin::list, List.<DeviceState>of())) {
            changes.put(
                    "devices",
                    device.id(),
                    Json.text(out -> CityJson.device(out, device, platform)),
                    Json.text(out -> CityJson.openDevice(out, device)));
        }
        for (ModuleState module : parts.read("modules", platform.modules, ModuleAdmin::list, List.<ModuleState>of())) {
            changes.put("modules", module.descriptor().id(), Json.text(out -> CityJson.module(out, module, platform)));
        }
        parts.judge("settings", faultySettings());
        noteShape();
    }

    private String faultySettings() {
        SettingsStatus settings = platform.settings;
        return settings == null
                ? ""
                : settings.faults().stream().map(SettingsStatus.Fault::text).collect(Collectors.joining("; "));
    }

    /** Whatever alters the shape of the city makes viewers read the snapshot again. */
    private void noteShape() {
        City city = platform.city;
        String now = parts.read("catalog", platform.catalog, Catalog::version, -1L) + "|" + names() + "|"
                + (platform.history != null) + "|" + Json.text(out -> CityJson.city(out, city));
        if (!shape.isEmpty() && !shape.equals(now)) {
            changes.put("reload", "shape", Long.toString(platform.clock.millis()));
        }
        shape = now;
    }

    private String names() {
        var modules = parts.read("modules", platform.modules, ModuleAdmin::list, List.<ModuleState>of());
        var devices = parts.read("devices", platform.devices, DeviceAdmin::list, List.<DeviceState>of());
        return modules.stream().map(module -> module.descriptor().id()).toList() + "|"
                + devices.stream().map(DeviceState::id).toList().hashCode();
    }
}
