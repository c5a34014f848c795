package org.kota.devices;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * One call into a driver.
 *
 * @param kind what it is for
 * @param share of the driver that is called
 * @param deadline how long it may last, in real time
 * @param work the call
 * @param abandon what makes the call return when it ignored its interrupt: runs on a thread of its own while the call
 *     still runs
 * @param end told once when the call has returned
 */
record LaneCall(Kind kind, DriverShare share, Duration deadline, Callable<Void> work, Runnable abandon, End end) {

    /** What a call is for. */
    enum Kind {
        /** Opens a session: that it returns doesn't show yet that the device answers. */
        OPEN,
        /** Works with the device: if it returns in time, the device is beyond doubt. */
        WORK,
        /** Closes a session: asks nothing of the device. */
        CLOSE
    }

    /** Told how a call ended. */
    interface End {
        /**
         * @param failure what it threw, or null
         * @param overdue whether it passed its deadline
         */
        void ended(Throwable failure, boolean overdue);
    }
}
