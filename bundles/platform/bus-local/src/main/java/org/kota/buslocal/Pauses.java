package org.kota.buslocal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a failing subscription waits before it tries again, in real time. */
interface Pauses {

    /** @throws InterruptedException if the subscription is being closed meanwhile */
    void pause(Duration duration, CountDownLatch closing) throws InterruptedException;

    /** Waits really. */
    Pauses REAL = (duration, closing) -> {
        if (closing.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("closing");
        }
    };
}
