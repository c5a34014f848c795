package org.kota.control;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The accounts with which devices log in to the platform: one a device, named like it. Secrets are generated, shown once
 * and kept as salted digests only.
 *
 * <p>All methods may be called from any thread. A change is durable when its call returns.
 */
@ProviderType
public interface DeviceAccounts {

    /**
     * Makes an account for a device that has none.
     *
     * @param deviceId lower-case letters, digits, dots and dashes, as device ids are
     * @return the secret, of at least 128 random bits; it can't be read again
     * @throws IllegalArgumentException if the id isn't one
     * @throws IllegalStateException if the device has an account already: {@link #rotate} gives it a new secret
     */
    String issue(String deviceId);

    /**
     * Replaces a device's secret; the former one is refused from now on and its connections are closed.
     *
     * @return the new secret
     * @throws IllegalStateException if the device has no account
     */
    String rotate(String deviceId);

    /**
     * Deletes a device's account and closes its connections.
     *
     * @return whether there was one
     */
    boolean revoke(String deviceId);

    /**
     * Closes the connections of a device whose account counts no more, for example because its configuration is gone; the
     * account stays. Does nothing where nobody keeps connections.
     */
    default void disconnect(String deviceId) {}

    /** Whether the account exists, its device is configured and the secret is its secret; takes the same time for a wrong one and an unknown one. */
    boolean verify(String user, String secret);

    /** The account of one device. */
    Optional<DeviceAccount> find(String deviceId);

    /** All accounts, ordered by device id. */
    List<DeviceAccount> list();
}
