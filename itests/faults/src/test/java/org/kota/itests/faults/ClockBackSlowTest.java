package org.kota.itests.faults;

import static org.junit.Assert.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;

/** The system's clock is hours behind the time that Kota had reached when it starts, as after a dead clock battery. */
public class ClockBackSlowTest {

    private static final long AHEAD = Duration.ofHours(3).toMillis();

    @Test
    public void devicesAreNotOpenedUntilTheTimeIsAcceptedAndNothingIsLost() throws Exception {
        try (KotaInstance kota = KotaInstance.named("clock-back").start();
                Traffic traffic = new Traffic(kota)) {
            Doctor doctor = new Doctor(kota);
            traffic.awaitMore(200);
            traffic.finish();
            kota.stop();
            Path reached = kota.data().resolve("run/clock");
            Files.writeString(
                    reached,
                    String.valueOf(Long.parseLong(Files.readString(reached).trim()) + AHEAD));
            kota.start();
            doctor.awaitSaid(" can't be right");
            long received = traffic.city().ledger().received();
            traffic.resume();
            Awaitility.await("what comes waits at the broker")
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> traffic.city().ledger().received() == received);
            assertFalse(doctor.says(), kota.shell("kota:doctor").status() == 0);

            kota.stop();
            Files.writeString(kota.data().resolve("etc/org.kota.clock.cfg"), "accept.time = true\n");
            kota.start();
            traffic.awaitMore(200);
            traffic.finish();
            traffic.assertWhole();
            doctor.awaitWell("can't be right");
        }
    }
}
