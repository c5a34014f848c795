package org.kota.drivertck;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The other end: the device, or the server that stands for it. The kit calls it from one thread, and lets it be well
 * and ill as devices are.
 */
public interface DevicePeer {

    /**
     * Has these values from now on, one a point, in the unit of the source. A device that is asked answers with them; one
     * that sends by itself sends them at once, in one message, if anybody is connected.
     */
    void tell(Map<String, Object> values) throws Exception;

    /**
     * Takes connections and requests, and answers none, until {@link #comeBack()}: what asks it, hangs. Only called of
     * devices that are asked.
     */
    default void fallSilent() throws Exception {
        throw new UnsupportedOperationException("Let the device fall silent: ReadTck wants it");
    }

    /** Vanishes until {@link #comeBack()}: its connections break, and no new one can be made. */
    void die() throws Exception;

    /** Is well again, at the same address. */
    void comeBack() throws Exception;

    /**
     * Says what nobody can decode: at once if it sends by itself, else as the answer to every request until
     * {@link #tell}.
     */
    void talkNonsense() throws Exception;

    /** Connections that are open to the device itself; empty if that can't be told, or the driver shares one. */
    default OptionalInt connections() {
        return OptionalInt.empty();
    }

    /** Ends it for good. */
    void close() throws Exception;
}
