package org.kota.devices;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's real time: one thread that watches over all lanes. */
final class SystemRealTime implements RealTime, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemRealTime.class);

    private final ScheduledThreadPoolExecutor timer;

    SystemRealTime() {
        timer = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "kota-lane-watchdog"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        if (timer.isShutdown()) {
            return () -> {};
        }
        var future = timer.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A device's watchdog task failed", e);
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
