package org.kota.itests.benchmarks;

import static org.junit.Assert.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.Test;

public class OpenLoopTest {

    private static final int STALL_MILLIS = 200;

    @Test
    public void aStallIsFeltByEveryCallThatFellIntoIt() throws Exception {
        Spread millis = OpenLoop.run(1_000, 0.4, number -> {
            if (number == 0) {
                stall();
            }
            return CompletableFuture.completedStage(null);
        });
        assertTrue("the first waited " + millis.greatest(), millis.greatest() >= STALL_MILLIS);
        assertTrue("a quarter waited " + millis.percentile(75), millis.percentile(75) >= STALL_MILLIS / 4.0);
    }

    private static void stall() {
        try {
            Thread.sleep(STALL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
