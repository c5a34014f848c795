package org.kota.itests.faults;

import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.kota.itests.harness.KotaInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills the container again and again at random moments under sustained MQTT input, and counts afterwards. */
final class Kills {

    private static final long SEED = Long.getLong("kota.seed", 20_111_115L);
    private static final int FEWEST_BETWEEN = 50;
    private static final int SPREAD = 600;
    /** For each kill: two posts that report many times a second are much work for the river posts' module. */
    private static final Duration CATCHING_UP = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Kills.class);

    private Kills() {}

    static void assertNothingIsLostThrough(int kills) throws Exception {
        try (KotaInstance kota = KotaInstance.named("crash").start()) {
            try (Traffic traffic = new Traffic(kota)) {
                Random random = new Random(SEED);
                for (int kill = 1; kill <= kills; kill++) {
                    traffic.awaitMore(FEWEST_BETWEEN + random.nextInt(SPREAD));
                    kota.kill();
                    kota.start();
                }
                traffic.finish(CATCHING_UP.multipliedBy(kills));
                assertTrue("kills broke something off", traffic.sentAgain() > 0);
                int stored = traffic.assertWhole();
                LOG.info(
                        "{} kills: {} messages acknowledged, {} sent again, {} stored, none lost or doubled",
                        kills,
                        traffic.acknowledged(),
                        traffic.sentAgain(),
                        stored);
            }
            kota.stop();
            Databases.assertWholeBelow(kota.data());
        }
    }
}
