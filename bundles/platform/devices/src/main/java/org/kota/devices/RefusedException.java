package org.kota.devices;

import org.kota.model.RefusalReason;

/** One sample can't be taken. Without a stack trace: it tells of the device, not of the code. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    RefusedException(RefusalReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    RefusalReason reason() {
        return reason;
    }
}
