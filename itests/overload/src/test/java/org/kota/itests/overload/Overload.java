package org.kota.itests.overload;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.kota.itests.harness.Accounts;
import org.kota.itests.harness.Fleet;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Scrape;

/** A running instance and a fleet that sends it five times what it can take; says afterwards what became of it. */
final class Overload implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("overload");
    private static final int DEVICES = 40;
    private static final int WARM_UP = 10_000;
    private static final int MEASURED = 60_000;
    private static final double WARMER = 1.1;
    private static final int SMALL_WINDOW = 50;
    /** As much as lets Kota gather what it can: with a small window it waits for the devices. */
    private static final int LARGE_WINDOW = 500;

    private static final int LARGEST_WINDOW = 1_000;
    private static final int WINDOW_SECONDS = 5;
    private static final int FACTOR = 5;
    private static final int CALM = 100;
    private static final int CALM_SECONDS = 5;
    private static final double SLOWEST_CALM_MILLIS = 1_000;
    private static final double LATER_FACTOR = 2;
    private static final double LATER_MILLIS = 50;
    /** What the broker lets wait: so many messages, or what is taken in so many seconds. */
    private static final double QUEUED_ALWAYS = 10_000;

    private static final int QUEUED_SECONDS = 5;
    /** It knows the rate of the last two seconds, and this test only that of the whole rush. */
    private static final double QUEUED_MARGIN = 3;

    private static final long MOST_HEAP = 400L << 20;
    private static final long MOST_RESIDENT = 1_100L << 20;
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final KotaInstance kota;
    private final Fleet fleet;
    private final long pid;
    private int sustainable;
    private double before;
    private long mostResident;
    private double mostQueued;
    private long nextLook;
    private Fleet.Outcome outcome;

    Overload(String name) throws IOException {
        kota = KotaInstance.named(name).start();
        pid = kota.pid();
        var secrets = Accounts.add(kota, "post-", DEVICES, 1);
        long base = Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(25, ChronoUnit.DAYS)
                .getEpochSecond();
        fleet = new Fleet(kota.ports().mqtt(), secrets, base, 1).connect();
    }

    /** An instance of this name is overloaded for so long, and gets over it. */
    static void assertSurvived(String name, Duration duration) throws Exception {
        try (var overload = new Overload(name)) {
            overload.measure();
            overload.press(duration);
            LOG.info(overload::text);
            overload.assertHeldBack(duration);
            double seconds = overload.assertRecovers(true);
            LOG.info(() -> "calm again after " + seconds + " s");
            overload.assertBounded();
            overload.assertNothingLost();
        }
    }

    KotaInstance kota() {
        return kota;
    }

    /** Finds out how many messages a second this machine takes into its history, once that no longer rises. */
    void measure() throws IOException {
        fleet.run(WARM_UP, new Fleet.Pace(0, SMALL_WINDOW));
        awaitStored(Duration.ofMinutes(1));
        int former;
        do {
            former = sustainable;
            sustainable = Math.max(former, measureOnce());
        } while (sustainable > former * WARMER);
        before = calm(CALM_SECONDS).percentile(50);
    }

    private int measureOnce() throws IOException {
        long begin = System.nanoTime();
        fleet.run(MEASURED, new Fleet.Pace(0, LARGE_WINDOW));
        awaitStored(Duration.ofMinutes(1));
        return (int) (MEASURED * 1e9 / (System.nanoTime() - begin));
    }

    private Fleet.Outcome calm(int seconds) throws IOException {
        return fleet.run(CALM * seconds, new Fleet.Pace(CALM, SMALL_WINDOW));
    }

    /** Sends five times as much for a while; then lets everything that was sent be acknowledged. */
    void press(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        outcome = fleet.runUntil(
                () -> looked() && System.nanoTime() > end, new Fleet.Pace(FACTOR * sustainable, window()));
    }

    /** Devices have some seconds of work under way; much more would be their own backlog and not Kota's. */
    private int window() {
        return Math.max(SMALL_WINDOW, Math.min(LARGEST_WINDOW, sustainable * WINDOW_SECONDS / DEVICES));
    }

    private boolean looked() {
        if (System.nanoTime() > nextLook) {
            nextLook = System.nanoTime() + LOOK_NANOS;
            try {
                mostResident = Math.max(mostResident, Memory.resident(kota));
            } catch (IOException e) {
                throw new AssertionError("The instance is gone", e);
            }
            mostQueued = Math.max(mostQueued, Scrape.of(kota).value("kota_broker_queue_messages"));
        }
        return true;
    }

    /** Devices waited: they could not send what was due, and what they sent was acknowledged late. */
    void assertHeldBack(Duration duration) {
        long due = (long) (FACTOR * (double) sustainable * duration.toSeconds());
        assertTrue("sent " + outcome.sent() + " of " + due + " due", outcome.sent() < due * 8 / 10);
        assertTrue("acknowledgements came late: " + text(), outcome.percentile(50) > 100);
        assertEquals("acknowledgements out of turn", 0, fleet.outOfTurn());
        assertEquals("connections cut off", List.of(), fleet.cuts());
    }

    void assertBounded() {
        assertEquals("the same process", pid, kota.pid());
        double taken = Math.max(sustainable, outcome.aSecond());
        double most = QUEUED_MARGIN * Math.max(QUEUED_ALWAYS, QUEUED_SECONDS * taken);
        assertTrue("queued " + mostQueued + " of at most " + most, mostQueued <= most);
        assertTrue("resident " + mostResident / 1e6 + " MB", mostResident < MOST_RESIDENT);
        long heap = Memory.heap(kota);
        assertTrue("heap after collection " + heap / 1e6 + " MB", heap < MOST_HEAP);
    }

    /** Within 30 s what waited is acknowledged and stored, and single readings are acknowledged as fast as before. */
    double assertRecovers(boolean history) throws IOException {
        long begin = System.nanoTime();
        BooleanSupplier late = () -> System.nanoTime() - begin > RECOVERY.toNanos();
        fleet.settle(late);
        assertEquals("not acknowledged 30 s after: " + text(), fleet.sent(), fleet.acknowledged());
        Logger.getLogger("overload").info(() -> "acknowledged after " + (System.nanoTime() - begin) / 1e9 + " s");
        if (history) {
            awaitStored(RECOVERY.minusNanos(System.nanoTime() - begin).plusSeconds(1));
        }
        awaitAsBefore(late);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Fleet.Outcome calm = calm(CALM_SECONDS);
        assertTrue(
                "acknowledged p99 " + calm.percentile(99) + " ms afterwards",
                calm.percentile(99) < SLOWEST_CALM_MILLIS);
        return seconds;
    }

    /** Medians, of a second each, since they hold on a machine that does something else, too. */
    private void awaitAsBefore(BooleanSupplier late) throws IOException {
        double enough = Math.max(LATER_FACTOR * before, before + LATER_MILLIS);
        double now = calm(1).percentile(50);
        while (now > enough && !late.getAsBoolean()) {
            now = calm(1).percentile(50);
        }
        assertTrue("acknowledged p50 " + now + " ms 30 s after the rush, " + before + " ms before it", now <= enough);
    }

    /** Waits until the history has as many as were sent. */
    void awaitStored(Duration patience) {
        long sent = fleet.sent().values().stream().mapToLong(Long::longValue).sum();
        Awaitility.await("all " + sent + " in the history")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Scrape.of(kota).sum("kota_history_observations") >= sent);
    }

    /** Stops the instance and looks into the files: what was acknowledged is there, exactly once. */
    void assertNothingLost() throws Exception {
        awaitStored(Duration.ofMinutes(5));
        assertEquals(
                "refused: " + kota.ask("kota:ledger --json"), 0, Scrape.of(kota).sum("kota_refused"), 0);
        kota.stop();
        Recorded.assertEachOnce(kota.data(), fleet.acknowledged());
    }

    /** What was seen, for the log of the test. */
    String text() {
        return String.format(
                Locale.ROOT,
                "out of turn %d; sustainable %,d/s, then acknowledged p50 %.1f ms when calm; sent %,d, acknowledged %,d in %.0f s; acknowledged p50 %.0f, p99 %.0f"
                        + " ms; most queued %,.0f; most resident %,.0f MB",
                fleet.outOfTurn(),
                sustainable,
                before,
                outcome.sent(),
                outcome.acknowledged(),
                outcome.nanos() / 1e9,
                outcome.percentile(50),
                outcome.percentile(99),
                mostQueued,
                mostResident / 1e6);
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        kota.close();
    }
}
