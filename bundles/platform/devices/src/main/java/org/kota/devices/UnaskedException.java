package org.kota.devices;

import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus.Detail;

/** A call came to nothing before it asked the device: that it returned in time says nothing of the device. */
final class UnaskedException extends DeviceException {

    private static final long serialVersionUID = 1L;

    UnaskedException(String message) {
        super(Detail.TIMEOUT, message);
    }
}
