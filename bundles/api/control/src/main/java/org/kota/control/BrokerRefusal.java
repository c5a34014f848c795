package org.kota.control;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that the broker refused, with what an administrator needs to find the device and mend it. Unknown texts are
 * empty, never null.
 *
 * @param time when, in Kota time
 * @param reason why
 * @param clientId the MQTT client id
 * @param remoteAddress host and port of the other side
 * @param user the account given
 * @param topic the topic or topic filter
 * @param text the whole story in a sentence
 */
public record BrokerRefusal(
        Instant time, Reason reason, String clientId, String remoteAddress, String user, String topic, String text) {

    /** All components must be present. */
    public BrokerRefusal {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(remoteAddress, "remoteAddress");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(text, "text");
    }

    /** Why the broker says no. */
    public enum Reason {
        /** No account has this name. */
        UNKNOWN_USER,
        /** The account exists, the secret is another. */
        WRONG_SECRET,
        /** The client id is neither the account's name nor begins with it and an underscore. */
        CLIENT_ID_NOT_ALLOWED,
        /** The account may not publish to this topic. */
        PUBLISH_NOT_ALLOWED,
        /** The account may not subscribe to this filter. */
        SUBSCRIBE_NOT_ALLOWED,
        /** The packet is larger than the limit. */
        MESSAGE_TOO_LARGE,
        /** As many connections are open as are allowed. */
        TOO_MANY_CONNECTIONS,
        /** The account uses as many different topics as are allowed. */
        TOO_MANY_TOPICS,
        /** Far more messages come to one topic than its arrivals can tell apart. */
        TOO_FAST,
        /** The session has as many subscriptions as are allowed, or the filter is too long. */
        TOO_MANY_SUBSCRIPTIONS,
        /** The account has as many stored sessions as are allowed. */
        TOO_MANY_SESSIONS,
        /** A command waited while many newer ones came: it made room. */
        COMMAND_DROPPED,
        /** No queue takes what is published to this topic. */
        NO_QUEUE,
        /** The disk is almost full. */
        DISK_FULL,
        /** The bytes aren't MQTT, or not as its specification says. */
        MALFORMED
    }
}
