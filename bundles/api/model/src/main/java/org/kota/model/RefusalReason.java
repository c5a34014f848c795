package org.kota.model;

import java.util.Locale;

/** Why something that reached Kota was not accepted: a closed list; every refusal is counted under one of them. */
public enum RefusalReason {
    /** The record breaks a rule of form: wrong result type, not a number, impossible interval. */
    INVALID,
    /** No such Datastream in the catalog. */
    UNKNOWN_DATASTREAM,
    /** The Datastream or device has been removed. */
    DELETED,
    /** Message or record over the size limit. */
    TOO_LARGE,
    /** Another value is already recorded for the same identity. */
    CONFLICT,
    /** Older than the retention or more than five minutes ahead of Kota time. */
    CLOCK_SKEW,
    /** The message could not be decoded. */
    MALFORMED,
    /** Sender is no device of this instance. */
    UNKNOWN_DEVICE,
    /** The device has no point of that name. */
    UNKNOWN_POINT,
    /** A text where a number is due, and the device's profile doesn't say how to read it. */
    UNREADABLE_NUMBER,
    /** The unit can't be converted to the Datastream's. */
    UNIT,
    /** The profile's mark for "no value": counted, not kept as a dead letter. */
    MISSING,
    /** An administrator has disabled the device. */
    DISABLED,
    /** The device can't be open at present: its configuration, its driver or the way to it has a fault, which it names. */
    NOT_OPEN,
    /** The sender may not write there. */
    NOT_ALLOWED,
    /** A city service rejected the record. */
    REJECTED_BY_SERVICE,
    /** A handler failed on exactly this record, again and again. */
    POISON;

    /** The name as written in JSON and on pages, e.g. {@code clock-skew}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
