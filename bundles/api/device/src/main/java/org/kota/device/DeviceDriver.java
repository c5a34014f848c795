package org.kota.device;

import java.util.List;
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
     * Checks a device's settings beyond what the descriptor says of them: when it is added, when its file was edited and
     * when the driver comes. What is refused here never takes the place of a configuration that works. Called from any
     * thread; it only computes, and asks no device.
     *
     * @throws DeviceException says what is wrong with which setting
     */
    default void check(DeviceInfo device) throws DeviceException {
        // what the descriptor says is enough for most
    }

    /**
     * What messages of a device come by, where that can be one device's only. The platform keeps two devices of a driver
     * from claiming the same: see {@link Claim}. Derived from the id and the settings of the device alone, not from its
     * points, which may be missing here. Called from any thread; it only computes.
     *
     * @throws DeviceException if the settings don't tell
     */
    default List<Claim> claims(DeviceInfo device) throws DeviceException {
        return List.of();
    }

    /**
     * Brings a device's configuration from an older version of {@link DriverDescriptor#configurationVersion()} up to
     * date. Called whenever a file is read that states an older {@code settings-version}, or none (1); the file itself
     * isn't changed. Called from any thread; it only computes.
     *
     * @param configuration every key of the file, those of the platform and of the points ({@code point.<name>.<key>})
     *     among them, to be given back
     */
    default Map<String, String> migrate(int fromVersion, Map<String, String> configuration) {
        return configuration;
    }

    /**
     * Looks through what a device has to give, and gives nothing: the dry run of an importer. Called when an administrator
     * asks for it, on a thread of the platform that is no lane's, also while a session with the device is open, and at
     * the same time as calls into it; it has the deadline of {@link DriverDescriptor#deadline()}. What it changes nobody
     * may notice.
     *
     * @param device as configured, whether or not it is enabled
     * @param findings takes what is wrong, in its order
     * @return a sentence that sums up: how much was looked through, and how often each rule was broken
     * @throws DeviceException if there is nothing that could be looked through, or it can't be read
     */
    default String inspect(DeviceInfo device, Findings findings) throws DeviceException {
        throw new DeviceException(
                DeviceStatus.Detail.CONFIGURATION,
                "Devices of the driver " + descriptor().id() + " have nothing that could be checked beforehand.");
    }

    /**
     * A way that only one device's messages can come by. Of several devices with the same claim, disabled ones included,
     * the one that owns it is opened, and none if nobody does: so that no value is ever stored as another device's,
     * whatever the order in which they are opened.
     *
     * @param setting the key of the setting that decides it, e.g. {@code topic}
     * @param origin as {@link RawMessage#origin()} of these messages, e.g. a topic
     * @param owner id of the device that the origin itself names, or null if it names none
     */
    record Claim(String setting, String origin, String owner) {}
}
