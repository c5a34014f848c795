package org.kota.itests.benchmarks;

import static org.junit.Assert.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.Test;

public class OpenLoopTest {

    private static final int STALL_MILLIS = 200;

    @Test
    public void aStallIsFeltByEveryCallThatFellIntoIt() throws Exception {
        OpenLoop.Outcome outcome = OpenLoop.run(1_000, 0.4, number -> {
            if (number == 0) {
                stall();
            }
            return CompletableFuture.completedStage(null);
        });
        assertTrue(
                "the first waited " + outcome.millis().greatest(),
                outcome.millis().greatest() >= STALL_MILLIS);
        assertTrue(
                "a quarter waited " + outcome.millis().percentile(75),
                outcome.millis().percentile(75) >= STALL_MILLIS / 4.0);
    }

    @Test
    public void keepingThePaceIsNotCounted() throws Exception {
        OpenLoop.Outcome outcome = OpenLoop.run(10_000, 0.4, number -> CompletableFuture.completedStage(null));
        long micros = outcome.usage().cpuMicros();
        assertTrue("nothing but waiting took " + micros + " µs", micros < 350_000);
    }

    private static void stall() {
        try {
            Thread.sleep(STALL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
