package org.kota.control;

import java.time.Instant;

/**
 * A device's account, without its secret.
 *
 * @param deviceId the device, and the user name it logs in with
 * @param issued when its present secret was made, in Kota time
 */
public record DeviceAccount(String deviceId, Instant issued) {}
