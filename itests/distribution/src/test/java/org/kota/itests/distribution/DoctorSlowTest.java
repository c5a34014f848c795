package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** What the doctor of the distribution says of faults that were made for real. */
public class DoctorSlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    public void namesLostDataOfTheBrokerThenABrokenFileOfTheBus() throws IOException {
        try (KotaInstance kota = KotaInstance.named("doctor").start()) {
            kota.ask("kota:doctor");
            kota.stop();
            Files.move(kota.data().resolve("broker"), kota.data().resolve("broker-elsewhere"));
            kota.start();
            awaitSaid(kota, "The broker's data in " + kota.data().resolve("broker") + " was lost");
            assertEquals("it serves all the same", 200, kota.get("/health").statusCode());

            kota.ask("bundle:stop org.kota.buslocal");
            Path offsets = breakOffsets(kota);
            kota.ask("bundle:start org.kota.buslocal");
            awaitSaid(kota, offsets + ", the offsets and states of the subscriptions, can't be opened");
            awaitSaid(kota, "org.kota.historysqlite waits for: bus");
            assertTrue(kota.shell("kota:doctor").status() != 0);
            String health = kota.get("/health").body();
            assertTrue(health, health.contains("the data bus is missing: org.kota.buslocal"));
            assertTrue(health, health.contains("the history is missing: org.kota.historysqlite (SqliteHistory) waits"));
            var figures = new Exposition(kota.get("/metrics").body());
            assertEquals(0, figures.value("kota_part_up{part=\"bus\"}"), 0);
            assertEquals(1, figures.value("kota_part_up{part=\"broker\"}"), 0);
            assertStopsWithoutLogsAndFactsAndNamesThem(kota);
        }
    }

    private static void assertStopsWithoutLogsAndFactsAndNamesThem(KotaInstance kota) throws IOException {
        remove(kota.data().resolve("log"));
        awaitSaid(kota, "log/karaf.log and log/security.log were removed while Kota runs");
        remove(kota.data().resolve("run"));
        String refused = kota.shell("kota:doctor").err();
        assertTrue(refused, refused.contains("run/shell.key is gone: stop and start Kota"));
        Result stop = kota.script("stop");
        assertEquals(stop.err(), 0, stop.status());
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path breakOffsets(KotaInstance kota) throws IOException {
        Path offsets = kota.data().resolve("bus/subscriptions.db");
        for (String companion : new String[] {"-wal", "-shm"}) {
            Files.deleteIfExists(offsets.resolveSibling(offsets.getFileName() + companion));
        }
        return Files.write(offsets, new byte[4096]);
    }

    private static void awaitSaid(KotaInstance kota, String sentence) {
        Awaitility.await(sentence)
                .atMost(PATIENCE)
                .until(() -> kota.shell("kota:doctor --no-format").out().contains(sentence));
    }
}
