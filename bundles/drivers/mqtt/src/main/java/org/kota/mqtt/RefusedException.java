package org.kota.mqtt;

import org.kota.device.DeviceStatus.Detail;

/** The broker was reached and doesn't let Kota in, or not read what it must. The message says which and what to do. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Detail detail;

    RefusedException(Detail detail, String message, Throwable cause) {
        super(message, cause);
        this.detail = detail;
    }

    /** AUTHENTICATION for the login, AUTHORISATION for what comes after it. */
    Detail detail() {
        return detail;
    }
}
