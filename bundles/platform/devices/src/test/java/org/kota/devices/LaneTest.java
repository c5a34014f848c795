package org.kota.devices;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Test;

public class LaneTest {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ManualTime time = new ManualTime();
    private final LanePool pool = new LanePool(32, time);
    private final DriverShare share = new DriverShare(pool);
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch forever = new CountDownLatch(1);

    @After
    public void tearDown() {
        forever.countDown();
        pool.close();
    }

    @Test
    public void runsCallsInOrderAndNeverTwoAtOnce() {
        var lane = new Lane(pool, "a");
        var inside = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            String name = "call " + i;
            lane.submit(call(() -> {
                assertEquals(1, inside.incrementAndGet());
                Thread.yield();
                inside.decrementAndGet();
                log.add(name);
                return null;
            }));
        }
        await().until(() -> log.size() == 200);
        for (int i = 0; i < 200; i++) {
            assertEquals("call " + i, log.get(i));
        }
    }

    @Test
    public void namesItsThreadAfterTheDevice() {
        new Lane(pool, "post-1")
                .submit(call(() -> log.add(Thread.currentThread().getName()) ? null : null));
        await().until(() -> log.equals(List.of("kota-lane-post-1")));
    }

    @Test
    public void interruptsAtTheDeadline() {
        var lane = new Lane(pool, "a");
        lane.submit(new LaneCall(
                LaneCall.Kind.WORK,
                share,
                DEADLINE,
                this::sleepInterruptibly,
                () -> log.add("abandoned"),
                (failure, overdue) -> log.add("ended " + overdue)));
        await().until(() -> log.contains("began"));
        time.advance(DEADLINE.minusMillis(1));
        assertEquals(List.of("began"), log);
        time.advance(Duration.ofMillis(1));
        await().until(() -> log.equals(List.of("began", "interrupted", "ended true")));
        lane.submit(
                call(() -> log.add("interrupted flag " + Thread.currentThread().isInterrupted()) ? null : null));
        await().until(() -> log.contains("interrupted flag false"));
    }

    @Test
    public void closesASecondLaterWhatIgnoresItsInterrupt() {
        var lane = new Lane(pool, "a");
        var closed = new CountDownLatch(1);
        lane.submit(new LaneCall(
                LaneCall.Kind.WORK,
                share,
                DEADLINE,
                () -> stuckUntil(closed),
                closed::countDown,
                (failure, overdue) -> log.add("ended " + overdue)));
        lane.submit(call(() -> log.add("next") ? null : null));
        await().until(() -> log.contains("began"));
        time.advance(DEADLINE.plusMillis(999));
        await().during(Duration.ofMillis(100)).until(() -> closed.getCount() == 1);
        time.advance(Duration.ofMillis(1));
        await().until(() -> log.equals(List.of("began", "ended true", "next")));
        assertFalse(share.failed());
        assertEquals(0, share.stuck());
    }

    /** A network that fails: each read hangs until its socket is closed, which takes as long as it takes. */
    @Test
    public void devicesThatFallSilentInOneMomentAreClosedAndTheirDriverHasNotFailed() {
        var closing = new CountDownLatch(8);
        var mayEnd = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            var freed = new CountDownLatch(1);
            Runnable close = () -> {
                closing.countDown();
                awaitQuietly(mayEnd);
                freed.countDown();
            };
            new Lane(pool, "silent-" + i)
                    .submit(new LaneCall(
                            LaneCall.Kind.WORK,
                            share,
                            DEADLINE,
                            () -> stuckUntil(freed),
                            close,
                            (failure, overdue) -> log.add("ended " + overdue)));
        }
        await().until(() -> count("began") == 8);
        time.advance(DEADLINE.plus(LaneWatch.GRACE));
        await("all are being closed").until(() -> closing.getCount() == 0);
        time.advance(LaneWatch.GRACE.minusMillis(1));
        assertEquals("no call is stuck that may yet be freed", 0, share.stuck());
        assertFalse("a quarter of the pool hangs, and may yet be freed", share.failed());
        mayEnd.countDown();
        await().until(() -> count("ended true") == 8);
        await("no watch is left").until(() -> time.pending() == 0);
        time.advance(LaneWatch.GRACE);
        assertFalse(share.failed());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    public void anInterruptThatWasIgnoredIsGoneWhenTheCallHasEnded() {
        var freed = new CountDownLatch(1);
        Callable<Void> spinning = () -> {
            log.add("began");
            while (freed.getCount() > 0) {
                Thread.onSpinWait();
            }
            return null;
        };
        new Lane(pool, "a")
                .submit(new LaneCall(
                        LaneCall.Kind.WORK,
                        share,
                        DEADLINE,
                        spinning,
                        () -> {},
                        (failure, overdue) ->
                                log.add("interrupted " + Thread.currentThread().isInterrupted())));
        await().until(() -> log.contains("began"));
        time.advance(DEADLINE);
        freed.countDown();
        await().until(() -> log.equals(List.of("began", "interrupted false")));
    }

    @Test
    public void aCallThatNeverReturnsHoldsUpItsOwnLaneOnly() {
        var stuck = new Lane(pool, "stuck");
        stuck.submit(hanging());
        stuck.submit(call(() -> log.add("after it") ? null : null));
        await().until(() -> log.contains("began"));
        hangForGood();
        new Lane(pool, "other").submit(call(() -> log.add("other") ? null : null));
        await().until(() -> log.contains("other"));
        assertFalse(log.contains("after it"));
        assertEquals(1, share.stuck());
        forever.countDown();
        await().until(() -> log.contains("after it"));
    }

    @Test
    public void twentyHangingDevicesOfTwoHundredCostTheirDriverAlone() {
        for (int i = 0; i < 20; i++) {
            new Lane(pool, "hanging-" + i).submit(hanging());
        }
        var healthy = new DriverShare(pool);
        for (int i = 0; i < 180; i++) {
            new Lane(pool, "healthy-" + i)
                    .submit(new LaneCall(
                            LaneCall.Kind.WORK,
                            healthy,
                            DEADLINE,
                            () -> log.add("healthy") ? null : null,
                            () -> {},
                            (failure, overdue) -> {}));
        }
        await().until(() -> count("healthy") == 180);
        await("half of the pool").until(() -> count("began") == 16);
        hangForGood();
        assertTrue("a quarter of the pool is stuck", share.failed());
        assertFalse(healthy.failed());
        forever.countDown();
        await().until(() -> !share.failed());
    }

    @Test
    public void aFailedDriverRecoversWithTheLastOfItsCallsThatReturns() {
        var first = new CountDownLatch(1);
        for (int i = 0; i < 7; i++) {
            new Lane(pool, "hanging-" + i).submit(hangingUntil(first, LaneCall.Kind.WORK));
        }
        new Lane(pool, "last").submit(hangingUntil(forever, LaneCall.Kind.WORK));
        await().until(() -> count("began") == 8);
        hangForGood();
        assertTrue(share.failed());
        first.countDown();
        await().until(() -> share.stuck() == 1);
        assertTrue("one still hangs", share.failed());
        forever.countDown();
        await().until(() -> !share.failed());
    }

    @Test
    public void closingsThatHangFailTheirDriverAsCallsDo() {
        hangInClose(4, forever);
        assertFalse(share.failed());
        var freed = new CountDownLatch(1);
        hangInClose(4, freed);
        assertTrue("as many threads as a quarter of the pool", share.failed());
        assertEquals("though each call has returned", 0, share.stuck());
        freed.countDown();
        await().until(() -> closings() == 4);
        assertTrue("some still hang", share.failed());
        forever.countDown();
        await().until(() -> !share.failed());
    }

    private static long closings() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kota-lane-close-"))
                .count();
    }

    /** Calls that are freed by a closing that doesn't return. */
    private void hangInClose(int calls, CountDownLatch closed) {
        log.clear();
        for (int i = 0; i < calls; i++) {
            var freed = new CountDownLatch(1);
            Runnable closing = () -> {
                freed.countDown();
                stuckUntil(closed);
            };
            new Lane(pool, "closing-" + i)
                    .submit(new LaneCall(
                            LaneCall.Kind.WORK,
                            share,
                            DEADLINE,
                            () -> stuckUntil(freed),
                            closing,
                            (failure, overdue) -> log.add("ended")));
        }
        await().until(() -> count("began") == calls);
        time.advance(DEADLINE.plus(LaneWatch.GRACE));
        await().until(() -> count("ended") == calls);
        time.advance(LaneWatch.GRACE);
    }

    @Test
    public void takesNoMoreThanItsQueueHolds() {
        var lane = new Lane(pool, "a");
        lane.submit(hanging());
        await().until(() -> log.contains("began"));
        for (int i = 0; i < Lane.MAX_WAITING; i++) {
            assertTrue(lane.offer(call(() -> null)));
        }
        assertFalse(lane.offer(call(() -> null)));
    }

    /** Lanes whose last call passed its deadline. */
    private List<Lane> doubtful(int count) {
        var freed = new CountDownLatch(1);
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane(pool, "hung-" + i));
        }
        lanes.forEach(lane -> lane.submit(hangingUntil(freed, LaneCall.Kind.WORK)));
        await().until(() -> count("began") == count);
        time.advance(DEADLINE);
        freed.countDown();
        await().until(() -> count("ended") == count);
        log.clear();
        return lanes;
    }

    @Test
    public void devicesThatHungBeforeTakeAnEighthOfThePoolUntilTheyAnswer() {
        List<Lane> hung = doubtful(16);
        hung.forEach(lane -> lane.submit(hangingUntil(forever, LaneCall.Kind.OPEN)));
        await().until(() -> count("began") == 4);
        for (int i = 0; i < 180; i++) {
            new Lane(pool, "healthy-" + i).submit(call(() -> log.add("healthy") ? null : null));
        }
        await().until(() -> count("healthy") == 180);
        assertEquals("an eighth of the pool", 4, count("began"));
        await("the others wait").until(() -> share.waiting() == 12);
        forever.countDown();
        await().until(() -> count("ended") == 16);
        log.clear();
        var second = new CountDownLatch(1);
        hung.forEach(lane -> lane.submit(call(() -> null)));
        hung.forEach(lane -> lane.submit(hangingUntil(second, LaneCall.Kind.WORK)));
        await("once they have answered they are as good as others").until(() -> count("began") == 16);
        second.countDown();
    }

    @Test
    public void anOpenedSessionIsNoAnswerYetAndClosingAsksForNone() {
        List<Lane> hung = doubtful(5);
        Lane last = hung.get(4);
        last.submit(new LaneCall(
                LaneCall.Kind.OPEN, share, DEADLINE, () -> log.add("opened") ? null : null, () -> {}, (f, o) -> {}));
        await().until(() -> count("opened") == 1);
        hung.subList(0, 4).forEach(lane -> lane.submit(hangingUntil(forever, LaneCall.Kind.WORK)));
        await().until(() -> count("began") == 4);
        last.submit(new LaneCall(
                LaneCall.Kind.CLOSE, share, DEADLINE, () -> log.add("closed") ? null : null, () -> {}, (f, o) -> {}));
        await("closing doesn't wait for a place").until(() -> count("closed") == 1);
        last.submit(call(() -> log.add("asked") ? null : null));
        await().during(Duration.ofMillis(200)).until(() -> count("asked") == 0);
        forever.countDown();
        await().until(() -> count("asked") == 1);
    }

    private long count(String what) {
        return List.copyOf(log).stream().filter(what::equals).count();
    }

    private LaneCall hangingUntil(CountDownLatch latch, LaneCall.Kind kind) {
        return new LaneCall(
                kind, share, DEADLINE, () -> stuckUntil(latch), () -> {}, (failure, overdue) -> log.add("ended"));
    }

    @Test
    public void whateverACallThrowsTheLaneGoesOn() {
        var lane = new Lane(pool, "a");
        lane.submit(call(() -> {
            throw new StackOverflowError();
        }));
        lane.submit(call(() -> log.add("next") ? null : null));
        await().until(() -> log.equals(List.of("failed java.lang.StackOverflowError", "next")));
        await("no watch is left").until(() -> time.pending() == 0);
    }

    private LaneCall call(Callable<Void> work) {
        return new LaneCall(LaneCall.Kind.WORK, share, DEADLINE, work, () -> {}, (failure, overdue) -> {
            if (failure != null) {
                log.add("failed " + failure);
            }
        });
    }

    /** Past the deadline, and past what the closing of the session has to free the call. */
    private void hangForGood() {
        time.advance(DEADLINE.plus(LaneWatch.GRACE));
        assertFalse("not before its closing had its time", share.failed());
        time.advance(LaneWatch.GRACE);
    }

    private LaneCall hanging() {
        return new LaneCall(
                LaneCall.Kind.WORK, share, DEADLINE, () -> stuckUntil(forever), () -> {}, (failure, overdue) -> {});
    }

    private Void stuckUntil(CountDownLatch latch) {
        log.add("began");
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                log.add("ignored"); // as a socket read does
                log.remove("ignored");
            }
        }
        return null;
    }

    private Void sleepInterruptibly() {
        log.add("began");
        try {
            forever.await();
        } catch (InterruptedException e) {
            log.add("interrupted");
        }
        return null;
    }
}
