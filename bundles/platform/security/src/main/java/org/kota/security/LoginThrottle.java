package org.kota.security;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts wrong passwords of one kind of guesser, say of persons or of addresses, and says who has to wait. It remembers a
 * bounded number of them, those who tried last. Safe for any thread.
 */
final class LoginThrottle {

    /** More than any city has people; an address list of this length costs a few megabytes. */
    static final int MOST = 10_000;

    /** How many and for how long. */
    record Limits(int failures, Duration window, Duration lock, Duration longest) {}

    private static final class Tries {
        private final Deque<Long> failed = new ArrayDeque<>();
        private int underWay;
        private int locks;
        private long lockedUntil;
        private long last;
    }

    private final LongSupplier nanos;
    private final Map<String, Tries> known = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanos a clock that nobody can set */
    LoginThrottle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether somebody may try now; who may must {@link #end} or {@link #cancel} it. Those whose tries are under way count as wrong. */
    synchronized boolean begin(String who, Limits limits) {
        Tries tries = known.computeIfAbsent(who, name -> new Tries());
        forgetOldest(who);
        age(tries, limits);
        if (isLocked(tries) || tries.failed.size() + tries.underWay >= limits.failures) {
            return false;
        }
        tries.underWay++;
        return true;
    }

    /** Somebody begins anew, but for tries that are under way. */
    synchronized void forget(String who) {
        Tries tries = known.get(who);
        if (tries != null) {
            tries.failed.clear();
            tries.locks = 0;
        }
    }

    /** A try came to nothing: it was neither right nor wrong. */
    synchronized void cancel(String who) {
        Tries tries = known.get(who);
        if (tries != null) {
            tries.underWay = Math.max(0, tries.underWay - 1);
        }
    }

    /** A try has ended. @return for how long they are locked from now on; zero if they aren't */
    synchronized Duration end(String who, boolean right, Limits limits) {
        Tries tries = known.computeIfAbsent(who, name -> new Tries());
        tries.underWay = Math.max(0, tries.underWay - 1);
        tries.last = nanos.getAsLong();
        if (right) {
            tries.failed.clear();
            tries.locks = 0;
            return Duration.ZERO;
        }
        tries.failed.add(tries.last);
        return tries.failed.size() >= limits.failures ? lock(tries, limits) : Duration.ZERO;
    }

    private static Duration lock(Tries tries, Limits limits) {
        long length = limits.lock.toNanos();
        for (int i = 0; i < tries.locks && length < limits.longest.toNanos(); i++) {
            length *= 2;
        }
        length = Math.min(length, limits.longest.toNanos());
        tries.locks++;
        tries.failed.clear();
        tries.lockedUntil = tries.last + length;
        return Duration.ofNanos(length);
    }

    /** How long somebody has still to wait. */
    synchronized Duration locked(String who) {
        Tries tries = known.get(who);
        return tries == null || !isLocked(tries)
                ? Duration.ZERO
                : Duration.ofNanos(tries.lockedUntil - nanos.getAsLong());
    }

    /** Who has to wait, each with how long. */
    synchronized Map<String, Duration> locked() {
        var all = new LinkedHashMap<String, Duration>();
        known.forEach((who, tries) -> {
            if (isLocked(tries)) {
                all.put(who, Duration.ofNanos(tries.lockedUntil - nanos.getAsLong()));
            }
        });
        return all;
    }

    synchronized int size() {
        return known.size();
    }

    private boolean isLocked(Tries tries) {
        return tries.locks > 0 && tries.lockedUntil - nanos.getAsLong() > 0;
    }

    /** What lies before the window counts no more; who was quiet for the longest lock and a window begins anew. */
    private void age(Tries tries, Limits limits) {
        long now = nanos.getAsLong();
        while (!tries.failed.isEmpty() && now - tries.failed.peek() >= limits.window.toNanos()) {
            tries.failed.remove();
        }
        if (tries.locks > 0
                && now - tries.lockedUntil >= limits.longest.plus(limits.window).toNanos()) {
            tries.locks = 0;
        }
    }

    private void forgetOldest(String besides) {
        Iterator<String> oldest = known.keySet().iterator();
        while (known.size() > MOST && oldest.hasNext()) {
            if (!oldest.next().equals(besides)) {
                oldest.remove();
            }
        }
    }
}
