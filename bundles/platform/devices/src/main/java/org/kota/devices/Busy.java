package org.kota.devices;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.kota.device.BusyException;

/** Says "busy" to a driver: whatever keeps Kota from taking its samples, it keeps the message and tries again. */
final class Busy {

    private Busy() {}

    static BusyException because(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof BusyException busy ? busy : new BusyException(cause.getMessage(), cause);
    }

    static <T> CompletionStage<T> stage(String why) {
        return CompletableFuture.failedStage(new BusyException(why, null));
    }
}
