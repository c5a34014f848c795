package org.kota.historytck;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.kota.historytck.HistoryProvider.Prober;

/**
 * How long single reads of a thread last without a break. A read is marked and looked at until it has ended; what counts
 * is the thread's own processor time and the time that it waits by itself in between. That it gets no processor or that a
 * disk hangs is the machine's: a read that was under way at two looks was so all the time between them, but a clock on
 * the wall would measure the other users of the machine.
 */
final class Holds {

    /** Longest time that a read may last. */
    static final Duration LONGEST = Duration.ofMillis(200);

    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Prober prober;
    private final Thread reader;
    private Duration longest = Duration.ZERO;

    Holds(Prober prober, Thread reader) {
        this.prober = prober;
        this.reader = reader;
    }

    /** Marks the read that is under way, if any, and watches it to its end, or until it has lasted too long. */
    void probe() throws Exception {
        prober.mark();
        Look first = look();
        Look last = first;
        long waited = 0;
        for (Look now = look(); isUnderWay(); now = look()) {
            waited += now.waitedSince(last);
            note(waited + Math.max(0, now.cpu - first.cpu));
            last = now;
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Asked after a look, so that the read was under way at that look too. */
    private boolean isUnderWay() throws Exception {
        return !isTooLong() && !prober.passed();
    }

    private void note(long nanos) {
        if (nanos > longest.toNanos()) {
            longest = Duration.ofNanos(nanos);
        }
    }

    /** Whether nothing is being read at this moment. */
    boolean none() throws Exception {
        prober.mark();
        return prober.passed();
    }

    boolean isTooLong() {
        return longest.compareTo(LONGEST) > 0;
    }

    /** The longest that was found; at least as long as that a read has lasted. */
    Duration longest() {
        return longest;
    }

    private Look look() {
        boolean waiting = reader.getState() != Thread.State.RUNNABLE;
        return new Look(System.nanoTime(), threads.getThreadCpuTime(reader.getId()), waiting);
    }

    /** What the reading thread does at a moment. */
    private record Look(long nanos, long cpu, boolean waiting) {
        long waitedSince(Look last) {
            return waiting && last.waiting ? nanos - last.nanos : 0;
        }
    }
}
