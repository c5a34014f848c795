package org.kota.broker;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class DrainWatchTest {

    private static final long LOOK = 200_000_000L;

    private final DrainWatch watch = new DrainWatch();
    private long nanos = 1;
    private long depth;
    private long total;

    /** A second of messages that come and are taken. @return whether publishers outrun at its end */
    private boolean second(long arriving, long taken) {
        boolean outrun = false;
        for (int i = 0; i < 5; i++) {
            nanos += LOOK;
            long gone = Math.min(depth + arriving / 5, taken / 5);
            depth += arriving / 5 - gone;
            total += gone;
            outrun = watch.outrun(nanos, depth, total);
        }
        return outrun;
    }

    @Test
    public void publishersFiveTimesAsFastAreHeldBackBeforeFiveSecondsOfWorkWait() {
        second(8_000, 8_000);
        for (int i = 0; i < 600; i++) {
            long arriving = second(0, 0) ? 0 : 40_000;
            second(arriving, 8_000);
            assertTrue("after " + i + " s " + depth + " wait", depth < 8_000 * 5 + 40_000);
        }
    }

    @Test
    public void theyGoOnWhenTheQueueHasDrained() {
        for (int i = 0; i < 5; i++) {
            second(40_000, 8_000);
        }
        assertTrue(second(40_000, 8_000));
        while (depth > 20_000) {
            second(0, 8_000);
        }
        assertFalse(second(0, 8_000));
    }

    @Test
    public void aQueueThatNobodyTakesFromIsAStore() {
        second(1_000, 1_000);
        boolean outrun = false;
        for (int i = 0; i < 300; i++) {
            outrun |= second(1_000, 0);
        }
        assertFalse("with " + depth, outrun && depth > 20_000);
        assertFalse(second(1_000, 0));
    }

    @Test
    public void theBacklogOfAnOutageDoesNotHoldBackWhoSendsAsEver() {
        for (int i = 0; i < 300; i++) {
            second(1_000, 0);
        }
        while (depth > 8_000) {
            assertFalse("with " + depth, second(1_000, 8_000));
        }
    }

    @Test
    public void aBurstOfAllDevicesAtOnceIsNoRush() {
        second(30, 30);
        assertFalse(second(9_000, 500));
    }
}
