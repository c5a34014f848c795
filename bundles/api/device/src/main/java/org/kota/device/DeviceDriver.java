package org.kota.device;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A factory of sessions for one protocol or kind of device. Implemented by vendors as a DS service; its bundle may come
 * and go while Kota runs.
 */
@ConsumerType
public interface DeviceDriver {

    /**
     * Service property, {@code true} for a driver whose devices log in to the platform's broker: adding such a device
     * issues a secret for it.
     */
    String LOGS_IN = "kota.device.logs-in";

    /** What the driver is and how its devices are configured. Constant; called from any thread. */
    DriverDescriptor descriptor();

    /**
     * Opens a session with one device. Called on the device's lane, never concurrently for the same device; it has the
     * deadline of {@link DriverDescriptor#deadline()}. The platform calls it again, with back-off, after a session has
     * failed.
     *
     * <p>Opening must not wait until the device answers if it can report later: a push driver only registers itself and
     * returns.
     *
     * @param context the platform's side; valid until the session is closed
     * @return the session
     * @throws DeviceException with the status that describes why there is no session
     */
    DeviceSession open(DeviceContext context) throws DeviceException;

    /**
     * Brings a device's configuration from an older version of {@link DriverDescriptor#configurationVersion()} up to
     * date.
     */
    default Map<String, String> migrate(int fromVersion, Map<String, String> configuration) {
        return configuration;
    }
}
