package org.kota.itests.faults;

import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;

/** The history's folder can't be written when Kota starts. */
public class HistoryReadOnlyLongTest {

    @ClassRule
    public static final AsRoot AS_ROOT = new AsRoot();

    @Test
    public void startsAndTakesInputAlsoWhenTheFolderCannotBeWrittenFromTheBeginning() throws Exception {
        try (KotaInstance kota = KotaInstance.named("history-read-only").start();
                Traffic traffic = new Traffic(kota)) {
            Path history = kota.data().resolve("history");
            Doctor doctor = new Doctor(kota);
            traffic.awaitMore(200);
            kota.kill();
            try (ReadOnly fault = new ReadOnly(history)) {
                assertTrue("nobody can write", fault.holds());
                kota.start();
                traffic.awaitMore(500);
                doctor.awaitSaid("The history in " + history);
            }
            traffic.awaitMore(200);
            traffic.finish();
            traffic.assertWhole();
            doctor.awaitWell("can't be written", "can't be opened", "is degraded");
        }
    }
}
