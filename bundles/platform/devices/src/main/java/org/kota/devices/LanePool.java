package org.kota.devices;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that all lanes share: a fixed number, made when needed. A lane waits here with at most one call. */
final class LanePool implements AutoCloseable {

    static final String IDLE = "kota-lane-idle";

    private final ThreadPoolExecutor threads;
    private final RealTime time;
    private final int size;
    private int replaced;

    LanePool(int size, RealTime time) {
        this.time = time;
        this.size = size;
        threads = new ThreadPoolExecutor(
                size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new Thread(task, IDLE));
        threads.allowCoreThreadTimeOut(true);
    }

    int size() {
        return size;
    }

    /** Threads that are in a call. */
    int busy() {
        return threads.getActiveCount();
    }

    /** Calls that wait for one of the threads. */
    int queued() {
        return threads.getQueue().size();
    }

    /** Adds threads in place of some that calls of a driver that is gone don't give back; takes them away again. */
    synchronized void replace(int more) {
        replaced += more;
        int wanted = size + replaced;
        if (more > 0) {
            threads.setMaximumPoolSize(wanted);
            threads.setCorePoolSize(wanted);
        } else if (more < 0) {
            threads.setCorePoolSize(wanted);
            threads.setMaximumPoolSize(wanted);
        }
    }

    RealTime time() {
        return time;
    }

    void execute(Runnable call) {
        if (!threads.isShutdown()) {
            threads.execute(call);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
