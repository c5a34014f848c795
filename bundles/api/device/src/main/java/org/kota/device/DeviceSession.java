package org.kota.device;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The driver's side of one open device. Calls come on the device's lane, one at a time, except {@link #close()}, which
 * may overlap a call that has passed its deadline. Everything but close is optional.
 */
@ConsumerType
public interface DeviceSession extends AutoCloseable {

    /**
     * Reads points now. Called at the device's {@code interval} if it is configured.
     *
     * @param points names of the points wanted
     * @return what was read; a point that has no value at present is left out
     * @throws DeviceException ends the session with this status; the platform opens a new one after a back-off
     */
    default List<Sample> read(Set<String> points) throws DeviceException {
        return List.of();
    }

    /**
     * Carries out a command.
     *
     * @return the evidence: what the device reported back
     * @throws DeviceException if it was refused, or isn't known to have been carried out
     */
    default Evidence execute(Command command) throws DeviceException {
        throw new DeviceException(DeviceStatus.Detail.CONFIGURATION, "This device takes no commands.");
    }

    /**
     * Takes a message that was refused before, as if it had just arrived: decodes it and publishes through the context,
     * with this very object as the raw message. Called when an administrator retries a dead letter.
     *
     * @throws DeviceException if this kind of session doesn't receive messages
     */
    default void accept(RawMessage message) throws DeviceException {
        throw new DeviceException(DeviceStatus.Detail.CONFIGURATION, "This device's driver takes no messages again.");
    }

    /**
     * Ends the session and frees what it holds. It must make a call that is still running return: an interrupt doesn't
     * free a socket read, closing the socket does. Called once, from any thread.
     */
    @Override
    void close();

    /**
     * Something a device should do.
     *
     * @param point the point to write
     * @param value the value in the unit of the point
     */
    record Command(String point, Object value) {}

    /**
     * What proves that a command took effect.
     *
     * @param confirmed true if the device itself confirmed (a read-back, an acknowledgement)
     * @param text what it said, for the audit log
     */
    record Evidence(boolean confirmed, String text) {}
}
