package org.kota.itests.osgi;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Awaits a condition; small, because it runs inside the container. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Patience() {}

    /** @return whether the condition came true in time */
    static boolean until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }
}
