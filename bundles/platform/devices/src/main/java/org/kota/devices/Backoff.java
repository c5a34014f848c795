package org.kota.devices;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before a device is tried again: one second, doubling to five minutes, each spread by half of itself so that
 * devices that failed together don't come back together.
 */
final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The pause to make now; the one after it is twice as long. */
    synchronized Duration next() {
        long base = next.toMillis();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(base / 2 + Math.round(random.nextDouble() * base / 2));
    }

    /** The device works: the next failure begins with a short pause. */
    synchronized void reset() {
        next = FIRST;
    }
}
