package org.kota.device;

import java.time.Duration;
import java.util.List;
import org.kota.model.Names;

/**
 * What a driver is, as data.
 *
 * @param id stable name, e.g. {@code mqtt}: the {@code --driver} of a device
 * @param title for people
 * @param protocol e.g. {@code MQTT 5, SenML JSON}
 * @param settings configuration of a device of this driver, beside the points
 * @param pointSettings configuration of a point of such a device, beside those that the platform reads for every driver
 * @param configurationVersion version of the settings, from 1
 * @param deadline how long one call into a session may last (real time)
 */
public record DriverDescriptor(
        String id,
        String title,
        String protocol,
        List<Setting> settings,
        List<Setting> pointSettings,
        int configurationVersion,
        Duration deadline) {

    public DriverDescriptor {
        Names.requireName(id);
        settings = List.copyOf(settings);
        pointSettings = List.copyOf(pointSettings);
    }

    /**
     * One key of a configuration.
     *
     * @param key its name
     * @param description what it means, with unit and range
     * @param defaultValue taken if absent; null if the key is required; empty if it is optional without a default
     */
    public record Setting(String key, String description, String defaultValue) {
        public boolean required() {
            return defaultValue == null;
        }
    }
}
