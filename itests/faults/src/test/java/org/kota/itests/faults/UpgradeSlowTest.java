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

    static final String OTHER_FORM = "sed -i 's/^format.bus=.*/format.bus=2/' release.properties";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Installation installation;

    @Test
    public void aCityGoesOnThroughUpgradesThatWorkFailAndAreKilled() throws Exception {
        installation = new Installation(temporary.getRoot().toPath());
        try (KotaInstance kota = installation.kota()) {
            kota.start();
            try (Traffic traffic = Traffic.slow(kota)) {
                traffic.awaitMore(20);
                Path next = installation.archive("100.1", "true");
                refusesWhatIsNoBetterProgram(next);
                cutOffAt("checked", "cut off before the new program ran", next);
                cutOffAt("backed-up", "cut off before the new program ran", next);
                cutOffAt("stopped", "cut off before the new program ran", next);
                cutOffAt("trying", "100.1 is rolled back: it was cut off", next);
                Path broken = installation.archive("100.2", BROKEN);
                cutOffAt("rolling-back", "100.2 is rolled back: it was cut off", broken);
                traffic.awaitMore(20);
                works(next);
                goesBackFromOneThatDoesNotStart(broken);
                traffic.awaitMore(20);
                ofAnotherFormIsCutOff();
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

    /** The next start settles it. */
    private void cutOffAt(String step, String said, Path archive) throws Exception {
        String before = installation.version();
        installation.killedAt(step, archive);
        Result settled = installation.kota().script("start").orFail();
        assertTrue(step + ": " + settled.err(), settled.err().contains(said));
        installation.assertSettled(before);
    }

    /** It changes the data: tried without its doors, on a copy; from "committed" on there is no way back, but on. */
    private void ofAnotherFormIsCutOff() throws Exception {
        Path changing = installation.archive("100.3", OTHER_FORM);
        cutOffAt("copied", "cut off before the new program ran", changing);
        cutOffAt("trial", "100.3 is rolled back: it was cut off", changing);
        installation.killedAt("committed", changing);
        Result finished = installation.kota().script("start").orFail();
        assertTrue(finished.err(), finished.err().contains("Kota 100.3 is installed"));
        installation.assertSettled("100.3");
    }

    private void works(Path next) throws IOException {
        Result done = installation.upgrade(next).orFail();
        assertTrue(done.err(), done.err().contains("Kota 100.1 is installed"));
        installation.assertSettled("100.1");
    }

    private void goesBackFromOneThatDoesNotStart(Path broken) throws IOException {
        Result failed = installation.upgrade(broken);
        assertEquals(1, failed.status());
        assertTrue(failed.err(), failed.err().contains("Kota 100.2 is rolled back: it does not start"));
        assertTrue(failed.err(), failed.err().contains("Kota 100.1 serves again"));
        installation.assertSettled("100.1");
    }
}
