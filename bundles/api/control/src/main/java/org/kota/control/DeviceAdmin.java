package org.kota.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.device.DeviceStatus;
import org.kota.device.DriverDescriptor;
import org.kota.device.Finding;
import org.kota.device.RawMessage;
import org.kota.model.Location;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Devices and drivers for fronts. The truth is the file {@code etc/org.kota.device-<id>.cfg}; these methods write it and
 * apply it. A DS service.
 */
@ProviderType
public interface DeviceAdmin {

    /**
     * Adds a device: checks the configuration, writes its file, opens it. When it returns, the first attempt to open it
     * has ended or lasts longer than two seconds; {@link #find} tells how it is.
     *
     * @return the secret issued for it if its driver is one that devices log in to, else empty
     * @throws IllegalArgumentException if the id is taken, a setting is missing, unknown or invalid, another device has
     *     the way that its messages would come by, or what is recorded under its name would change its meaning: names
     *     each. Nothing is left behind
     * @throws IllegalStateException if its secret can't be issued at present. Nothing is left behind
     */
    Optional<String> add(DeviceSpec spec);

    /**
     * Closes a device, removes its file, account and (as deleted) its Thing; its history stays.
     *
     * @throws IllegalArgumentException if there is no such device
     */
    void remove(String id);

    /**
     * Gives a device a new secret, also its first one; a former one is refused from now on and its connections are closed.
     *
     * @return the secret; it can't be read again
     * @throws IllegalArgumentException if there is no such device, or its driver isn't one that devices log in to
     * @throws IllegalStateException if secrets can't be issued at present
     */
    String newSecret(String id);

    /**
     * Whether a device must log in but has no account yet, as one that was made by writing its file: {@link #newSecret}
     * gives it one. False while that isn't known.
     */
    boolean lacksSecret(String id);

    /** Opens or closes a device without forgetting it. */
    void setEnabled(String id, boolean enabled);

    /** Every configured device, by id, with what is invalid about it if it is. */
    List<DeviceState> list();

    Optional<DeviceState> find(String id);

    /** The last raw messages of a device, newest first, at most 20. */
    List<RawMessage> lastMessages(String id);

    /**
     * Lets a device's driver look through what the device has to give, and takes nothing of it: a dry run. Waits for it,
     * at most as long as a call into the driver may last and a few seconds; an interrupt of the caller ends it.
     *
     * @throws IllegalArgumentException if there is no such device
     * @throws IllegalStateException if it can't be checked: its configuration is invalid, its driver isn't installed,
     *     knows no such check or failed, what it gives can't be read, it is being checked already, or it took too long
     */
    Inspection inspect(String id);

    /** Drivers that are installed, by id. */
    List<DriverDescriptor> drivers();

    /** What the lanes of all devices do at this moment. */
    LaneUse lanes();

    /**
     * A device to be added.
     *
     * @param id stable name
     * @param driver id of the driver; it needn't be installed yet
     * @param title for people, or null for the id
     * @param location where it stands, or null
     * @param settings keys of the platform, the driver and the points ({@code point.<name>.<key>})
     */
    record DeviceSpec(String id, String driver, String title, Location location, Map<String, String> settings) {}

    /**
     * A device as it stands.
     *
     * @param id stable name
     * @param driver id of its driver
     * @param title for people
     * @param enabled whether it should be open
     * @param status how it is; one that is open and stated its interval is OFFLINE(COMMUNICATION) when nothing has come
     *     for ten of them
     * @param since when it took that status, milliseconds since 1970
     * @param lastSeen arrival of its last message, or, where none came since start, of its latest recorded one; 0 if none
     *     is known
     * @param accepted samples taken since start
     * @param refused samples and messages refused since start
     * @param lastRefusal the last refusal in words, or null
     * @param settings its configuration, secrets left out
     * @param location where it stands, or null
     */
    record DeviceState(
            String id,
            String driver,
            String title,
            boolean enabled,
            DeviceStatus status,
            long since,
            long lastSeen,
            long accepted,
            long refused,
            String lastRefusal,
            Map<String, String> settings,
            Location location) {}

    /**
     * What a dry run found.
     *
     * @param summary the driver's own sentence: how much it looked through, and how often each rule was broken
     * @param found how many findings there were
     * @param findings the first 1,000 of them, in the driver's order
     */
    record Inspection(String summary, long found, List<Finding> findings) {}

    /**
     * The threads that the calls of all devices share.
     *
     * @param threads how many there may be
     * @param busy how many are in a call
     * @param queued calls that wait for a thread, at most one a device
     * @param drivers the share of each installed driver, by id
     */
    record LaneUse(int threads, int busy, int queued, List<DriverUse> drivers) {}

    /**
     * What a driver does with the shared threads.
     *
     * @param driver its id
     * @param stuck calls that passed their deadline, were given up and still don't return: each holds a thread
     * @param failed whether so many are stuck that the driver gets no further call until they have returned
     */
    record DriverUse(String driver, int stuck, boolean failed) {}
}
