package org.kota.shell.code;

import org.kota.control.BrokerRefusal;
import org.kota.shell.support.Text;

/** What the reasons mean for which the broker refuses something. */
final class BrokerMeanings {

    private BrokerMeanings() {}

    static String of(BrokerRefusal.Reason reason) {
        return switch (reason) {
            case UNKNOWN_USER -> Text.of("no account has this name");
            case WRONG_SECRET -> Text.of("the account is there, its secret is another");
            case CLIENT_ID_NOT_ALLOWED -> Text.of("the client id isn't one of the account");
            case PUBLISH_NOT_ALLOWED -> Text.of("the account may not publish to this topic");
            case SUBSCRIBE_NOT_ALLOWED -> Text.of("the account may not subscribe to this");
            case MESSAGE_TOO_LARGE -> Text.of("the packet is larger than is allowed");
            case TOO_MANY_CONNECTIONS -> Text.of("as many connections are open as are allowed");
            case TOO_MANY_TOPICS -> Text.of("the account uses as many topics as are allowed");
            case TOO_FAST -> Text.of("far too many messages come to one topic");
            case TOO_MANY_SUBSCRIPTIONS -> Text.of("the session has as many subscriptions as are allowed");
            case TOO_MANY_SESSIONS -> Text.of("the account has as many stored sessions as are allowed");
            case COMMAND_DROPPED -> Text.of("a command waited while many newer ones came, and made room");
            case NO_QUEUE -> Text.of("nothing takes what is published to this topic");
            case DISK_FULL -> Text.of("the disk is almost full");
            case MALFORMED -> Text.of("it isn't MQTT as its specification says");
        };
    }
}
