package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** Upgrades of an instance whose devices go on sending: to good archives, to bad ones, and some that are killed. */
public class UpgradeSlowTest {

    /** Ends at once: the container's own class isn't there. */
    static final String BROKEN = "rm lib/boot/org.apache.karaf.main-*.jar";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Installation installation;

    @Test
    public void aCityGoesOnThroughUpgradesThatWorkFailAndAreKilled() throws Exception {
        installation = new Installation(temporary.getRoot().toPath());
        try (KotaInstance kota = installation.kota()) {
            kota.start();
            try (Traffic traffic = new Traffic(kota)) {
                traffic.awaitMore(20);
                Path next = installation.archive("100.1", "true");
                refusesWhatIsNoBetterProgram(next);
                cutOffBeforeTheNewProgramRan(next);
                cutOffWhileItStarted(next);
                traffic.awaitMore(20);
                works(next);
                traffic.awaitMore(20);
                goesBackFromOneThatDoesNotStart();
                traffic.awaitMore(20);
                traffic.finish();
                traffic.assertWhole();
            }
            kota.stop();
            Databases.assertWholeBelow(kota.data());
        }
    }

    private void refusesWhatIsNoBetterProgram(Path next) throws IOException {
        Path digest = Files.writeString(Path.of(next + ".sha256"), "0".repeat(64) + "  kota-100.1.tar.gz\n");
        assertRefused("is not what its digest", installation.upgrade(next));
        Files.delete(digest);
        Path older = installation.archive("0.0.1", "sed -i 's/^format.bus=.*/format.bus=0/' release.properties");
        assertRefused("is older than the installed", installation.upgrade(older));
        assertRefused("bus: the data has form 1, it reads 0", installation.upgrade(older, "--allow-older"));
        byte[] whole = Files.readAllBytes(older);
        Files.write(older, Arrays.copyOf(whole, whole.length / 2));
        assertRefused("is broken", installation.upgrade(older));
    }

    private void assertRefused(String why, Result result) throws IOException {
        assertEquals(1, result.status());
        assertTrue(result.err(), result.err().contains(why));
        installation.assertSettled(System.getProperty("kota.version"));
    }

    private void cutOffBeforeTheNewProgramRan(Path next) throws Exception {
        installation.killedAt("checked", next);
        Result settled = installation.kota().script("start").orFail();
        assertTrue(settled.err(), settled.err().contains("cut off before the new program ran"));
        installation.assertSettled(System.getProperty("kota.version"));
    }

    private void cutOffWhileItStarted(Path next) throws Exception {
        installation.killedAt("trying", next);
        Result settled = installation.kota().script("start").orFail();
        assertTrue(settled.err(), settled.err().contains("100.1 is rolled back: it was cut off"));
        installation.assertSettled(System.getProperty("kota.version"));
    }

    private void works(Path next) throws IOException {
        Result done = installation.upgrade(next).orFail();
        assertTrue(done.err(), done.err().contains("Kota 100.1 is installed"));
        installation.assertSettled("100.1");
    }

    private void goesBackFromOneThatDoesNotStart() throws IOException {
        Result failed = installation.upgrade(installation.archive("100.2", BROKEN));
        assertEquals(1, failed.status());
        assertTrue(failed.err(), failed.err().contains("Kota 100.2 is rolled back: it does not start"));
        assertTrue(failed.err(), failed.err().contains("Kota 100.1 serves again"));
        installation.assertSettled("100.1");
    }
}
