package org.kota.mqtt;

import org.kota.model.RefusalReason;

/** A message can't be decoded: says what is wrong and where. Without a stack trace: it tells of the message. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    MalformedException(String text) {
        this(RefusalReason.MALFORMED, text);
    }

    MalformedException(RefusalReason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    RefusalReason reason() {
        return reason;
    }
}
