package org.kota.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells of leaps of the system's clock while Kota runs: somebody set it, or the machine slept; and of stalls: Kota itself
 * stood still while time passed. A DS service, safe for any thread.
 */
@ProviderType
public interface ClockLeaps {

    /** The last leap since start, or empty if there was none. */
    Optional<Leap> last();

    /** How many there have been since start. */
    long number();

    /** The last stall since start, or empty if there was none. */
    Optional<Stall> lastStall();

    /** How many there have been since start. */
    long stalls();

    /**
     * A time of five seconds or more in which no thread of Kota ran: the process was stopped, the machine paused or far
     * too busy.
     *
     * @param noticed when it was over, in Kota time
     * @param length how long it lasted at least, real time; at most half a second less than it was
     */
    record Stall(Instant noticed, Duration length) {

        /** The length as text, in seconds with one decimal: never more than it was. */
        public String seconds() {
            return length.toSeconds() + "." + length.toMillisPart() / 100;
        }
    }

    /**
     * A leap of five seconds or more, noticed within a second.
     *
     * @param noticed when, in Kota time
     * @param by how far the system's clock went beyond the time that really passed; negative if it went back
     */
    record Leap(Instant noticed, Duration by) {}
}
