package org.kota.itests.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers that each wait for their answer before they call again. */
final class ClosedLoop {

    /** What one caller does again and again. */
    interface Call {
        void run(int caller) throws Exception;
    }

    /**
     * What a loop did.
     *
     * @param calls answered calls
     * @param nanos from the first call to the last answer
     * @param usage of this process meanwhile
     */
    record Outcome(long calls, long nanos, Usage usage) {
        double aSecond() {
            return calls * 1e9 / nanos;
        }
    }

    private ClosedLoop() {}

    static Outcome run(int callers, double seconds, Call call) throws Exception {
        var pool = Executors.newFixedThreadPool(callers, task -> new Thread(task, "caller"));
        try {
            Usage before = Usage.self();
            long begin = System.nanoTime();
            long end = begin + (long) (seconds * 1e9);
            var loops = new ArrayList<Callable<Long>>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                loops.add(() -> loop(caller, end, call));
            }
            long calls = sum(pool.invokeAll(loops));
            return new Outcome(calls, System.nanoTime() - begin, Usage.self().since(before));
        } finally {
            pool.shutdownNow();
        }
    }

    /** Lets each caller call this many times. */
    static void times(int callers, int calls, Call call) throws Exception {
        var pool = Executors.newFixedThreadPool(callers, task -> new Thread(task, "caller"));
        try {
            var loops = new ArrayList<Callable<Long>>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                loops.add(() -> {
                    for (int n = 0; n < calls; n++) {
                        call.run(caller);
                    }
                    return (long) calls;
                });
            }
            sum(pool.invokeAll(loops));
        } finally {
            pool.shutdownNow();
        }
    }

    private static long loop(int caller, long end, Call call) throws Exception {
        long calls = 0;
        do {
            call.run(caller);
            calls++;
        } while (System.nanoTime() < end);
        return calls;
    }

    private static long sum(List<Future<Long>> results) throws InterruptedException, ExecutionException {
        long sum = 0;
        for (Future<Long> result : results) {
            sum += result.get();
        }
        return sum;
    }
}
