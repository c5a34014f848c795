package org.kota.devices;

import java.time.Duration;

/** Real time as it passes, for deadlines and back-off: a device doesn't answer faster because Kota time is scaled. */
interface RealTime {

    /** Runs a task once, after a real delay, on a thread of its own; the task must be short. */
    Pending after(Duration delay, Runnable task);

    /** A task that is waiting for its time. */
    interface Pending {
        void cancel();
    }
}
