package org.kota.device;

import java.util.Objects;

/**
 * How a device is.
 *
 * @param state the one word
 * @param detail the kind of trouble, {@link Detail#NONE} where there is none
 * @param text for people: what happened, what to do
 */
public record DeviceStatus(State state, Detail detail, String text) {

    public static final DeviceStatus UNKNOWN = new DeviceStatus(State.UNKNOWN, Detail.NONE, "");
    public static final DeviceStatus ONLINE = new DeviceStatus(State.ONLINE, Detail.NONE, "");

    public DeviceStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(text, "text");
    }

    public static DeviceStatus offline(Detail detail, String text) {
        return new DeviceStatus(State.OFFLINE, detail, text);
    }

    public static DeviceStatus degraded(Detail detail, String text) {
        return new DeviceStatus(State.DEGRADED, detail, text);
    }

    /** The one word. */
    public enum State {
        /** Nothing has been heard of it yet. */
        UNKNOWN,
        ONLINE,
        /** It works, but not wholly. */
        DEGRADED,
        OFFLINE,
        /** Taken out of the configuration. */
        REMOVED
    }

    /** The kind of trouble. */
    public enum Detail {
        NONE,
        COMMUNICATION,
        CONFIGURATION,
        /** It, or what it is reached through, refuses the login. */
        AUTHENTICATION,
        /** The login is good, but its account isn't allowed to do what must be done. */
        AUTHORISATION,
        /** A call passed its deadline. */
        TIMEOUT,
        GATEWAY_OFFLINE,
        MAINTENANCE,
        /** Its driver is not installed, or it was disabled. */
        GONE
    }
}
