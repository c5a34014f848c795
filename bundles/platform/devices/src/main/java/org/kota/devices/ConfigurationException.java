package org.kota.devices;

import java.util.List;

/** A device's configuration can't be used: names each fault with its line and key. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigurationException(List<String> faults) {
        super(String.join("; ", faults));
    }
}
