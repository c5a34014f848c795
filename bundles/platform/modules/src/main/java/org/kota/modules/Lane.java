package org.kota.modules;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread on which a module's life-cycle calls run, one after the other: what hangs in one module keeps no other
 * waiting.
 */
final class Lane {

    private static final int MOST_WAITING = 16;
    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor executor;
    private volatile Thread thread;

    Lane(String module) {
        executor = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> thread(module, task));
        executor.allowCoreThreadTimeOut(true);
    }

    private Thread thread(String module, Runnable task) {
        var created = new Thread(task, "kota-module-" + module);
        created.setContextClassLoader(Lane.class.getClassLoader());
        created.setDaemon(true);
        thread = created;
        return created;
    }

    /** Queues a task; if too many wait behind one that hangs, the future is cancelled from the start. */
    <T> Future<T> submit(Callable<T> task) {
        try {
            return executor.submit(task);
        } catch (RejectedExecutionException e) {
            var refused = new FutureTask<>(task);
            refused.cancel(false);
            return refused;
        }
    }

    boolean isMine() {
        return Thread.currentThread() == thread;
    }

    /** Interrupts the call that runs and takes no more. */
    void close() {
        executor.shutdownNow();
    }

    void interrupt() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
