package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.kota.itests.harness.KotaInstance;

/** More connections than the process has file handles, under input. */
public class FileHandlesSlowTest {

    private static final int HANDLES = 600;
    private static final int CONNECTIONS = 2_000;

    @Test
    public void thePlatformKeepsHandlesForItsFilesAndForWhoAsksWhatIsWrong() throws Exception {
        try (KotaInstance kota = KotaInstance.named("handles")) {
            startWith(HANDLES, kota);
            long pid = kota.pid();
            Doctor doctor = new Doctor(kota);
            try (Traffic traffic = new Traffic(kota)) {
                traffic.awaitMore(200);
                try (Idle idle = new Idle(kota.ports().mqtt(), CONNECTIONS)) {
                    doctor.awaitSaid("See what holds them with ls -l /proc/<pid>/fd");
                    traffic.awaitMore(200);
                    assertTrue(kota.log(), kota.log().contains("the process has " + HANDLES + " file handles"));
                    assertTrue("they still come", idle.lasts());
                }
                traffic.awaitMore(200);
                traffic.finish();
                traffic.assertWhole();
                doctor.awaitWell("See what holds them");
            }
            assertEquals("it was not restarted", pid, kota.pid());
        }
    }

    private static void startWith(int handles, KotaInstance kota) {
        String script = kota.program().resolve("bin/kota").toString();
        kota.command("bash", "-c", "ulimit -n " + handles + " && exec \"$0\" start", script)
                .orFail();
    }
}
