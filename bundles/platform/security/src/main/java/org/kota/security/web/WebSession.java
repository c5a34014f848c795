package org.kota.security.web;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.kota.control.Rights;
import org.kota.control.Visit;
import org.kota.security.PasswordDoor.Entered;

/** A login by the page. It knows neither its id nor the digest of that. Safe for any thread. */
final class WebSession implements Visit {

    private final Entered entered;
    private final LongSupplier nanos;
    private final Supplier<WebSettings> settings;
    private final long opened;
    private volatile long used;
    private volatile boolean ended;

    WebSession(Entered entered, LongSupplier nanos, Supplier<WebSettings> settings) {
        this.entered = entered;
        this.nanos = nanos;
        this.settings = settings;
        opened = nanos.getAsLong();
        used = opened;
    }

    String person() {
        return entered.rights().person();
    }

    boolean mustChoose() {
        return entered.mustChoose();
    }

    long used() {
        return used;
    }

    void end() {
        ended = true;
    }

    @Override
    public Rights rights() {
        return entered.rights();
    }

    /** Whether it holds, without using it. */
    boolean holds() {
        long now = nanos.getAsLong();
        WebSettings limits = settings.get();
        return !ended && isWithin(limits.idle(), now - used) && isWithin(limits.longest(), now - opened);
    }

    private static boolean isWithin(Duration limit, long nanos) {
        return nanos < limit.toNanos();
    }

    @Override
    public boolean lasts() {
        boolean holds = holds();
        if (holds) {
            used = nanos.getAsLong();
        }
        return holds;
    }
}
