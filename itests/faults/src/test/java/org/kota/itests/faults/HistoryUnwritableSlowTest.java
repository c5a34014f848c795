package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;

/** The history's folder can't be written for a while, under input. */
public class HistoryUnwritableSlowTest {

    @ClassRule
    public static final AsRoot AS_ROOT = new AsRoot();

    private static final int MONTH_DAYS = 35;

    @Test
    public void inputGoesOnTheDoctorSaysItAndTheHistoryCatchesUpByItself() throws Exception {
        try (KotaInstance kota = KotaInstance.named("history-unwritable").start();
                Traffic traffic = new Traffic(kota)) {
            long pid = kota.pid();
            Path history = kota.data().resolve("history");
            Doctor doctor = new Doctor(kota);
            traffic.awaitMore(200);
            long stored;
            try (ReadOnly fault = new ReadOnly(history)) {
                assertTrue("nobody can write", fault.holds());
                publishOfAnotherMonth(kota, traffic.city());
                String said = doctor.awaitSaid("The history in " + history + " can't be written: ");
                assertTrue(said, said.contains("history is degraded, "));
                String health = kota.get("/health").body();
                assertTrue(health, health.contains("\"DEGRADED\"") && health.contains("the history can't store"));
                String figures = kota.get("/metrics").body();
                assertTrue(figures, figures.contains("\nkota_history_ok 0.0\n"));
                stored = traffic.city().ledger().stored();
                traffic.awaitMore(500);
                City.Ledger ledger = traffic.city().ledger();
                assertTrue(ledger.toString(), ledger.addsUp() && ledger.pending() >= 1_000);
                assertEquals("nothing of a group is stored before all of it", stored, ledger.stored());
            }
            awaitStored(traffic.city(), stored + 1_000);
            traffic.finish();
            traffic.assertWhole();
            assertEquals(1, traffic.city().rows("late-01/water-level").size());
            doctor.awaitWell("can't be written", "is degraded");
            assertEquals("{\"status\":\"UP\"}\n", kota.get("/health").body());
            assertEquals("it was not restarted", pid, kota.pid());
            kota.stop();
            Databases.assertWholeBelow(kota.data());
        }
    }

    /** Its file isn't there yet, and can't be made. */
    private static void publishOfAnotherMonth(KotaInstance kota, City city) throws Exception {
        String secret = city.addPost("late-01");
        long time = Instant.now().minus(MONTH_DAYS, ChronoUnit.DAYS).getEpochSecond();
        try (Mqtt late = new Mqtt(kota.ports().mqtt(), "late-01", secret)) {
            late.send("devices/late-01/senml", "[{\"n\":\"water-level\",\"v\":1,\"t\":" + time + "}]");
        }
    }

    private static void awaitStored(City city, long least) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> city.ledger().stored() >= least);
    }
}
