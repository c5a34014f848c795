package org.kota.drivertck;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kota.device.DeviceException;

/** The lane of the kit's device: one thread that calls the driver, one call after the other. */
final class TckLane implements AutoCloseable {

    /** What a busy machine may add to a deadline. */
    static final Duration SLACK = Duration.ofSeconds(2);

    private final ExecutorService thread;
    private volatile long entered;
    private volatile boolean inside;

    TckLane(DriverThreads threads, String name) {
        thread = Executors.newSingleThreadExecutor(threads.factory(name));
    }

    /** Runs a call after those that wait. */
    <T> Future<T> submit(Callable<T> call) {
        return thread.submit(() -> {
            entered = System.nanoTime();
            inside = true;
            try {
                return call.call();
            } finally {
                inside = false;
            }
        });
    }

    /** Whether one call has been running for so long. */
    boolean isInOneCallFor(Duration duration) {
        long since = entered;
        return inside && System.nanoTime() - since >= duration.toNanos() && since == entered;
    }

    /**
     * Calls the driver and waits for it.
     *
     * @throws DeviceException as the driver said it
     * @throws AssertionError if it doesn't return in time or throws anything else
     */
    <T> T call(String what, Duration deadline, Callable<T> call) throws DeviceException {
        return result(what, submit(call), deadline);
    }

    static <T> T result(String what, Future<T> future, Duration deadline) throws DeviceException {
        try {
            return future.get(deadline.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not return within the deadline of " + deadline, e);
        } catch (InterruptedException e) {
            throw new AssertionError("The test was interrupted in " + what, e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        }
    }

    private static DeviceException failure(String what, Throwable cause) {
        if (cause instanceof DeviceException said) {
            String fault = AdminText.fault(said.getMessage());
            if (fault != null) {
                throw new AssertionError(what + ": " + fault, said);
            }
            return said;
        }
        throw new AssertionError(
                what + " threw " + cause + ", which tells an administrator nothing: throw a DeviceException", cause);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
