package org.kota.control;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told when an account's former secret has stopped being valid, to close what was opened with it. */
@ConsumerType
public interface DeviceAccountListener {

    /** Called after the change is durable, on the thread that made it; must return quickly. */
    void revoked(String deviceId);
}
