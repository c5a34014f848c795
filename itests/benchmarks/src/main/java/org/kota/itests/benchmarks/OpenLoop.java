package org.kota.itests.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Calls at a fixed pace, whether earlier ones were answered or not. The time of a call counts from when it was due, not
 * from when it was made: a stall is felt by every call that fell into it.
 */
final class OpenLoop {

    private static final long SPIN_NANOS = 60_000;
    private static final long NANOS_A_MICRO = 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private OpenLoop() {}

    /**
     * What a loop did.
     *
     * @param millis from due to answered, of each call
     * @param usage of this process meanwhile, without the processor time that keeping the pace took
     */
    record Outcome(Spread millis, Usage usage) {}

    static Outcome run(int aSecond, double seconds, IntFunction<CompletionStage<?>> call) throws InterruptedException {
        int total = Math.max(1, (int) (aSecond * seconds));
        var millis = new double[total];
        var failed = new AtomicInteger();
        var answered = new CountDownLatch(total);
        Usage before = Usage.self();
        long pacing = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < total; i++) {
            int number = i;
            long due = begin + (long) (i * 1e9 / aSecond);
            pacing += await(due);
            call.apply(i).whenComplete((result, failure) -> {
                millis[number] = Figures.millis(System.nanoTime() - due);
                if (failure != null) {
                    failed.incrementAndGet();
                }
                answered.countDown();
            });
        }
        if (!answered.await(1, TimeUnit.MINUTES) || failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " calls failed, " + answered.getCount() + " have no answer");
        }
        Usage paced = new Usage(pacing / NANOS_A_MICRO, 0);
        return new Outcome(Spread.of(millis), Usage.self().since(before).since(paced));
    }

    /** @return processor time of the wait */
    private static long await(long due) {
        long before = THREADS.getCurrentThreadCpuTime();
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
        return THREADS.getCurrentThreadCpuTime() - before;
    }
}
