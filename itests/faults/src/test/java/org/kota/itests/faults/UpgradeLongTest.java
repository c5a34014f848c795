package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** Upgrades that are killed at every step, of programs that read the data as it is and of some that change it. */
public class UpgradeLongTest {

    /** Two posts that report many times a second are much work for the river posts' module. */
    private static final Duration CATCHING_UP = Duration.ofMinutes(10);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Installation installation;
    private Traffic traffic;

    /** What is done with an upgrade that was cut off. */
    private enum Settling {
        /** The container lives on. */
        START {
            @Override
            Result settle(Installation installation) {
                return installation.kota().script("start");
            }
        },
        /** As after the fall of the machine. */
        START_AFTER_THE_CONTAINER_WAS_KILLED {
            @Override
            Result settle(Installation installation) {
                killContainer(installation.kota());
                return installation.kota().script("start");
            }
        },
        UPGRADE {
            @Override
            Result settle(Installation installation) {
                return installation.kota().script("upgrade", "--finish");
            }
        };

        abstract Result settle(Installation installation);

        private static void killContainer(KotaInstance kota) {
            if (kota.script("status").status() != 3) {
                kota.kill();
            }
        }
    }

    @Test
    public void killedAtAnyStepItIsFinishedOrRolledBack() throws Exception {
        city(() -> {
            Path alike = installation.archive("100.1", "true");
            for (Settling settling : Settling.values()) {
                for (String step : List.of("checked", "backed-up", "stopped", "trying")) {
                    killed(step, alike, settling);
                }
            }
            Path broken = installation.archive("100.2", UpgradeSlowTest.BROKEN);
            for (Settling settling : Settling.values()) {
                killed("rolling-back", broken, settling);
            }
        });
    }

    @Test
    public void oneThatChangesTheDataIsTriedWithoutDoorsAndGoesBackToTheDataAsItWas() throws Exception {
        city(() -> {
            Path changing = installation.archive("100.1", UpgradeSlowTest.OTHER_FORM);
            for (Settling settling : Settling.values()) {
                for (String step : List.of("stopped", "copied", "trial")) {
                    killed(step, changing, settling);
                }
            }
            Result failed = installation.upgrade(
                    installation.archive("100.2", UpgradeSlowTest.OTHER_FORM + "; " + UpgradeSlowTest.BROKEN));
            assertTrue(failed.err(), failed.err().contains("is as it was before the new program ran"));
            installation.assertSettled(System.getProperty("kota.version"));
            traffic.awaitMore(20);
            installation.killedAt("committed", changing);
            Result finished = installation.kota().script("start").orFail();
            assertTrue(finished.err(), finished.err().contains("Kota 100.1 is installed"));
            installation.assertSettled("100.1");
        });
    }

    @Test
    public void oneThatServesWorseThanBeforeGoesBack() throws Exception {
        city(() -> {
            installation.kota().with("KOTA_START_TIMEOUT", "60");
            Result failed =
                    installation.upgrade(installation.archive("100.1", "rm -r system/org/kota/org.kota.depthgauge"));
            assertEquals(failed.err(), 1, failed.status());
            assertTrue(failed.err(), failed.err().contains("Kota 100.1 is rolled back"));
            installation.assertSettled(System.getProperty("kota.version"));
        });
    }

    @Test
    public void oneWhoseFilesAreNotThoseThatWereCountedIsRefused() throws Exception {
        city(() -> {
            String another = "rm bin/kota; printf '#!/bin/sh\\nexit 0\\n' >bin/kota; chmod +x bin/kota";
            for (String alteration : List.of(another, "touch system/more.jar", "rm NOTICE")) {
                Result refused = installation.upgrade(installation.archive("100.1", "true", alteration));
                assertEquals(alteration, 1, refused.status());
                assertTrue(refused.err(), refused.err().contains("SHA256SUMS"));
                installation.assertSettled(System.getProperty("kota.version"));
            }
        });
    }

    /** What is done to a city whose devices go on sending. */
    private interface Deeds {
        void run() throws Exception;
    }

    private void city(Deeds deeds) throws Exception {
        installation = new Installation(temporary.getRoot().toPath());
        try (KotaInstance kota = installation.kota().start()) {
            traffic = Traffic.slow(kota);
            try (Traffic open = traffic) {
                open.awaitMore(20);
                deeds.run();
                open.awaitMore(20);
                open.finish(CATCHING_UP);
                open.assertWhole();
            }
            kota.stop();
            Databases.assertWholeBelow(kota.data());
        }
    }

    private void killed(String step, Path archive, Settling settling) throws Exception {
        installation.killedAt(step, archive);
        Result settled = settling.settle(installation).orFail();
        String what = step + " " + settling + "\n" + settled.err();
        boolean back = settled.err().contains("is rolled back: it was cut off")
                || settled.err().contains("was cut off before the new program ran");
        assertTrue(what, back);
        installation.assertSettled(System.getProperty("kota.version"));
        traffic.awaitMore(5);
    }
}
