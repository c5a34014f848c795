package org.kota.shell.code;

import org.kota.model.RefusalReason;
import org.kota.shell.support.Text;

/** What the reasons of refusals mean; their labels are words of the field and the same in every language. */
public final class RefusalMeanings {

    private RefusalMeanings() {}

    /** It in the language that is spoken. */
    public static String of(RefusalReason reason) {
        return switch (reason) {
            case INVALID -> Text.of("the record breaks a rule of form");
            case UNKNOWN_DATASTREAM -> Text.of("the catalog has no such datastream");
            case DELETED -> Text.of("the datastream or device has been removed");
            case TOO_LARGE -> Text.of("the message or record is too large");
            case CONFLICT -> Text.of("another value is recorded for the same time");
            case CLOCK_SKEW -> Text.of("its time is too old, or more than five minutes ahead");
            case MALFORMED -> Text.of("the message can't be decoded");
            case UNKNOWN_DEVICE -> Text.of("the sender is no device of this instance");
            case UNKNOWN_POINT -> Text.of("the device has no point of that name");
            case UNREADABLE_NUMBER -> Text.of("a text stands where a number is due");
            case UNIT -> Text.of("the unit can't be converted to the datastream's");
            case MISSING -> Text.of("the device says that it has no value");
            case DISABLED -> Text.of("an administrator has disabled the device");
            case NOT_OPEN -> Text.of("the device can't be open at present");
            case NOT_ALLOWED -> Text.of("the sender may not write there");
            case REJECTED_BY_SERVICE -> Text.of("a city service rejected the record");
            case POISON -> Text.of("a handler failed on exactly this record, again and again");
        };
    }
}
