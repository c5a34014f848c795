package org.kota.itests.overload;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.kota.itests.harness.Accounts;
import org.kota.itests.harness.Fleet;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Scrape;

/** All devices lose their connections at once, with messages under way, and come back at once. */
final class Reconnect {

    private static final Logger LOG = Logger.getLogger("overload");
    private static final int WINDOW = 3;
    private static final int EACH = 3;
    private static final int HURRY = 2_000;

    private Reconnect() {}

    static void of(int devices, Duration patience) throws Exception {
        try (KotaInstance kota = KotaInstance.named("reconnect-" + devices).start()) {
            var secrets = Accounts.add(kota, "post-", devices, 1);
            long base = Instant.now().getEpochSecond() - 86_400;
            try (var fleet = new Fleet(kota.ports().mqtt(), secrets, base, 1).connect()) {
                fleet.run((long) devices * EACH, new Fleet.Pace(0, WINDOW));
                cutUnderWay(fleet);
                long begin = System.nanoTime();
                fleet.connect();
                double connected = (System.nanoTime() - begin) / 1e9;
                fleet.run((long) devices * EACH, new Fleet.Pace(0, WINDOW));
                double acknowledged = (System.nanoTime() - begin) / 1e9;
                LOG.info(() -> String.format(
                        Locale.ROOT,
                        "%d devices logged in after %.1f s; what was under way and 3 messages each acknowledged after"
                                + " %.1f s",
                        devices,
                        connected,
                        acknowledged));
                assertTrue("after " + acknowledged + " s", acknowledged < patience.toSeconds());
                check(kota, fleet);
            }
        }
    }

    private static void cutUnderWay(Fleet fleet) throws Exception {
        long end = System.nanoTime() + 500_000_000L;
        fleet.runUntil(() -> System.nanoTime() > end, new Fleet.Pace(HURRY, WINDOW));
        fleet.cut();
    }

    private static void check(KotaInstance kota, Fleet fleet) throws Exception {
        assertEquals(fleet.sent(), fleet.acknowledged());
        long sent = fleet.sent().values().stream().mapToLong(Long::longValue).sum();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Scrape.of(kota).sum("kota_history_observations") >= sent);
        kota.stop();
        Recorded.assertEachOnce(kota.data(), fleet.acknowledged());
    }
}
