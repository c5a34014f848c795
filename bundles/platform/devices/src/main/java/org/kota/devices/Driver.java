package org.kota.devices;

import org.kota.device.DeviceDriver;
import org.kota.device.DriverDescriptor;

/**
 * An installed driver.
 *
 * @param service the vendor's
 * @param descriptor what it is
 * @param logsIn whether its devices log in to the platform's broker
 * @param share its part of the lanes' pool
 */
record Driver(DeviceDriver service, DriverDescriptor descriptor, boolean logsIn, DriverShare share) {}
