/**
 * What a vendor implements to bring a kind of device into Kota: a {@link org.kota.device.DeviceDriver}, which opens a
 * {@link org.kota.device.DeviceSession} per device and talks to the platform through its
 * {@link org.kota.device.DeviceContext}.
 */
@Export
@Version("0.4.0")
package org.kota.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
