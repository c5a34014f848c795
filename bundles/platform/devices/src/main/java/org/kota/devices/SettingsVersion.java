package org.kota.devices;

import java.util.List;

/** The version of the driver's settings that a device's file is written for. */
final class SettingsVersion {

    static final String KEY = "settings-version";

    private SettingsVersion() {}

    /** The version that a file states, or 1. */
    static int of(ConfigFile file) throws ConfigurationException {
        var entry = file.entries().get(KEY);
        if (entry == null || entry.value().isEmpty()) {
            return 1;
        }
        if (!entry.value().matches("[1-9]\\d{0,5}")) {
            throw new ConfigurationException(List.of(KEY + ": '" + entry.value() + "' is not a whole number from 1"));
        }
        return Integer.parseInt(entry.value());
    }
}
