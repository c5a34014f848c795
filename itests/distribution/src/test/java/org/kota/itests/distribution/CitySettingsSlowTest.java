package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** A typing error in the city's own settings takes no running city out of service. */
public class CitySettingsSlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FAULT = "etc/org.kota.city.cfg, line 2, zone: 'Mars/Base' is unknown";

    @Test
    public void anInvalidEditIsNamedAndTheLastValidVersionServesAlsoAfterARestart() throws IOException {
        try (KotaInstance kota = KotaInstance.named("city-settings")) {
            city(kota, "name = Kota Uji\nzone = Asia/Makassar\n");
            kota.start();
            city(kota, "name = Kota Baru\nzone = Mars/Base\n");
            awaitFault(kota);
            assertEquals(0, kota.script("status").status());
            assertTrue(kota.log().contains(FAULT));
            assertTrue(page(kota), page(kota).contains("Kota Uji"));
            Awaitility.await().atMost(PATIENCE).until(() -> page(kota).contains("Mars/Base"));

            kota.stop();
            kota.start();
            awaitFault(kota);
            assertTrue(page(kota), page(kota).contains("Kota Uji"));

            city(kota, "name = Kota Baru\nzone = Asia/Jayapura\n");
            Awaitility.await().atMost(PATIENCE).until(() -> page(kota).contains("Kota Baru"));
            assertFalse(kota.shell("kota:doctor").text().contains("Mars/Base"));
        }
    }

    @Test
    public void aFirstStartOnInvalidSettingsIsRefusedAtOnceWithTheReason() throws IOException {
        try (KotaInstance kota = KotaInstance.named("city-refused")) {
            city(kota, "name = Kota Baru\nzone = Mars/Base\n");
            Result start = kota.script("start");
            assertNotEquals(0, start.status());
            assertTrue(start.err(), start.err().contains(FAULT));
            assertFalse(start.err(), start.err().contains("does not serve after"));
            assertFalse(Files.exists(kota.data().resolve("run/instance")));
        }
    }

    private static String page(KotaInstance kota) {
        return kota.get("/api/room/snapshot").body();
    }

    private static void awaitFault(KotaInstance kota) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> kota.shell("kota:doctor").text().contains(FAULT));
    }

    private static void city(KotaInstance kota, String text) throws IOException {
        Path file = kota.data().resolve("etc/org.kota.city.cfg");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
