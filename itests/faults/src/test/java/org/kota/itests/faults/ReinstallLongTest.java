package org.kota.itests.faults;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A city service is uninstalled and installed fifty times under input. */
public class ReinstallLongTest {

    private static final int TIMES = Integer.getInteger("kota.reinstalls", 50);
    private static final int A_BATCH = 10;
    /** Threads and handles that pools may hold at one moment and not at another. */
    private static final int PLAY = 12;

    private static final String ROUND = "feature:uninstall kota-depth-gauge; feature:install kota-depth-gauge; ";
    private static final Logger LOG = LoggerFactory.getLogger(ReinstallLongTest.class);

    @Test
    public void leavesNoClassLoaderThreadOrHandleBehind() {
        try (KotaInstance kota = KotaInstance.named("reinstall").start();
                Traffic traffic = new Traffic(kota)) {
            traffic.awaitMore(200);
            kota.ask(ROUND.repeat(2));
            Footprint before = Footprint.of(kota);
            for (int done = 0; done < TIMES; done += A_BATCH) {
                kota.ask(ROUND.repeat(A_BATCH));
            }
            traffic.awaitMore(200);
            Footprint after = Awaitility.await("no more than " + before)
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> Footprint.of(kota), now -> now.within(before, PLAY));
            LOG.info("{} reinstalls: {} before, {} after", TIMES, before, after);
            traffic.finish(Duration.ofMinutes(10));
            traffic.assertWhole();
            new Doctor(kota).awaitWell();
        }
    }
}
