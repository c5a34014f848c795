package org.kota.itests.distribution;

import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** An instance of which a part failed doesn't serve, and says which. */
public class BrokenPartSlowTest {

    @Test
    public void doesNotServeWithoutItsBusAndNamesIt() throws Exception {
        try (KotaInstance kota = KotaInstance.named("broken").with("KOTA_START_TIMEOUT", "25")) {
            Files.createDirectories(kota.data());
            Files.createFile(kota.data().resolve("bus"));

            Result start = kota.script("start");

            assertNotEquals(0, start.status());
            assertTrue(start.err(), start.err().contains("org.kota.buslocal (LocalDataBus)"));
            assertTrue(start.err(), start.err().contains("org.kota.ledger"));
        }
    }
}
