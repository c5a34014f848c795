package org.kota.sqlite;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Whether somebody who writes over a file has done with it, as far as can be told. */
public final class Quiet {

    /** So long nobody writes any more before what he wrote is taken to be whole. */
    private static final long LONG_ENOUGH = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private Place former;
    private long since;

    public Quiet(Path file) {
        this.file = file;
    }

    /** False at the first call; true once calls in a second or more have seen the same. */
    public boolean isReached() {
        Place now = Place.of(file);
        if (!now.equals(former)) {
            former = now;
            since = System.nanoTime();
        }
        return System.nanoTime() - since >= LONG_ENOUGH;
    }
}
