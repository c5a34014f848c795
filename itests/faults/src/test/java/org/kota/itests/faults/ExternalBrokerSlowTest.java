package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import org.kota.itests.harness.Distribution;
import org.kota.itests.harness.KotaInstance;

/** A broker of the city's own, Mosquitto, is killed and comes back under input. */
public class ExternalBrokerSlowTest {

    @Test
    public void whatKotaHasTakenStaysWhatComesAfterwardsIsTakenAndTheDoctorSaysItMeanwhile() throws Exception {
        KotaInstance kota = KotaInstance.named("mosquitto");
        Path folder = Distribution.work()
                .resolve("instances")
                .resolve("mosquitto-of-" + kota.ports().mqtt());
        try (Mosquitto mosquitto = Mosquitto.in(folder);
                kota) {
            configure(kota.data(), mosquitto.port());
            mosquitto.kill();
            kota.start();
            Doctor doctor = new Doctor(kota);
            assertSaidWithoutAnyDevice(kota, doctor);
            mosquitto.start();
            doctor.awaitWell("There is no connection");
            try (Traffic traffic = new Traffic(kota, mosquitto.port())) {
                traffic.awaitMore(300);
                traffic.finish();
                List<City.Row> before = traffic.assertTimedWhole();

                mosquitto.kill();
                doctor.awaitSaid("can't be reached: There is no connection to the MQTT broker");
                mosquitto.start();
                doctor.awaitWell("There is no connection");
                traffic.resume();
                traffic.awaitMore(300);
                traffic.finish();
                List<City.Row> after = traffic.assertTimedWhole();
                assertEquals("what was taken stays", before, after.subList(0, before.size()));
                assertTrue("and more came", after.size() >= before.size() + 300);
            }
        }
    }

    private static void assertSaidWithoutAnyDevice(KotaInstance kota, Doctor doctor) {
        doctor.awaitSaid("can't be reached: There is no connection to the MQTT broker");
        String health = kota.get("/health").body();
        assertTrue(health, health.contains("the city's MQTT broker can't be reached"));
        String status = kota.script("status").text();
        assertTrue(status, status.contains("MQTT broker tcp://127.0.0.1:"));
    }

    private static void configure(Path data, int port) throws IOException {
        Path etc = Files.createDirectories(data.resolve("etc"));
        Files.writeString(
                etc.resolve("org.kota.broker.cfg"),
                "mode = external\nuri = tcp://127.0.0.1:" + port + "\nuser = kota\n");
    }
}
