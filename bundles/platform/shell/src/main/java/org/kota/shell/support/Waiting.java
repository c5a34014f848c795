package org.kota.shell.support;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the platform, but not for ever. */
public final class Waiting {

    private static final int SECONDS = 30;

    private Waiting() {}

    /**
     * The result of a stage.
     *
     * @param what is awaited, the beginning of a sentence
     * @throws IllegalStateException if it failed or hasn't come within 30 seconds
     */
    public static <T> T result(CompletionStage<T> stage, String what) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    Text.of("%s failed: %s", what, Said.spoken(e.getCause().getMessage())), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    Text.of("%s hasn't finished within %s seconds; it may still do (see kota:doctor)", what, SECONDS),
                    e);
        }
    }
}
