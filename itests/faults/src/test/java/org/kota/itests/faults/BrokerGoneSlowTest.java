package org.kota.itests.faults;

import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;

/** The built-in broker goes and comes back under input, and then its data is lost. */
public class BrokerGoneSlowTest {

    private static final int TIMES = 3;
    private static final String BUNDLE = "org.kota.broker";

    @Test
    public void devicesComeBackAndNothingIsLostAndALossOfItsDataIsSaid() throws Exception {
        try (KotaInstance kota = KotaInstance.named("broker-gone").start()) {
            Doctor doctor = new Doctor(kota);
            try (Traffic traffic = new Traffic(kota)) {
                for (int time = 0; time < TIMES; time++) {
                    traffic.awaitMore(200);
                    kota.ask("bundle:restart " + BUNDLE);
                }
                traffic.awaitMore(200);
                kota.ask("bundle:stop " + BUNDLE);
                doctor.awaitSaid("broker is not running: ");
                doctor.awaitSaid("There is no connection to the MQTT broker");
                kota.ask("bundle:start " + BUNDLE);
                traffic.awaitMore(200);
                traffic.finish();
                assertTrue("connections broke off", traffic.sentAgain() > 0);
                traffic.assertWhole();
                doctor.awaitWell();

                kota.stop();
                Files.move(kota.data().resolve("broker"), kota.data().resolve("broker-lost"));
                kota.start();
                doctor.awaitSaid("The broker's data in " + kota.data().resolve("broker") + " was lost and begun anew");
                traffic.resume();
                traffic.awaitMore(200);
                traffic.finish();
                traffic.assertWhole();
            }
        }
    }
}
