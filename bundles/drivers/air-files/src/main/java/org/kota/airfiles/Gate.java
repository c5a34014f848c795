package org.kota.airfiles;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.kota.device.BusyException;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceContext.Outcome;
import org.kota.device.DeviceStatus;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.RefusalReason;

/** The way of one session to the platform: shut when the session is closed, at once for whoever waits in it. */
final class Gate {

    private final DeviceContext context;
    private final CompletableFuture<Object> shut = new CompletableFuture<>();

    Gate(DeviceContext context) {
        this.context = context;
    }

    /**
     * Hands samples over and waits until they are durable or refused.
     *
     * @param nanos how long to wait at most
     * @throws BusyException if they aren't durable: Kota can't take them, they take too long, or the session is closed
     */
    Outcome publish(RawMessage message, List<Sample> samples, long nanos) throws BusyException {
        return (Outcome) await(() -> context.publish(message, samples), nanos);
    }

    /** Refuses a message and waits until that is durable; as {@link #publish}. */
    void refuse(RawMessage message, String detail, long nanos) throws BusyException {
        await(() -> context.refuse(message, RefusalReason.MALFORMED, detail), nanos);
    }

    private Object await(Supplier<CompletionStage<?>> handOver, long nanos) throws BusyException {
        CompletionStage<?> stage;
        synchronized (this) {
            stage = shut.isDone() ? shut : handOver.get();
        }
        try {
            Object outcome =
                    CompletableFuture.anyOf(stage.toCompletableFuture(), shut).get(nanos, TimeUnit.NANOSECONDS);
            if (shut.isDone()) {
                throw new BusyException("The session is closed.", null);
            }
            return outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("The deadline has passed.", e);
        } catch (TimeoutException e) {
            throw new BusyException("It takes too long to make it durable.", e);
        } catch (ExecutionException e) {
            throw new BusyException(e.getCause().getMessage(), e);
        }
    }

    synchronized void status(DeviceStatus status) {
        if (!shut.isDone()) {
            context.status(status);
        }
    }

    boolean isShut() {
        return shut.isDone();
    }

    synchronized void shut() {
        shut.complete(null);
    }
}
