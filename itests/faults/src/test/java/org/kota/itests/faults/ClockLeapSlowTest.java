package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;

/** Somebody sets the system's clock forward, and back again, while devices report. */
public class ClockLeapSlowTest {

    private static final Duration FORWARD = Duration.ofHours(2);
    private static final Duration STANDSTILL = Duration.ofSeconds(12);
    private static final Pattern SAID = Pattern.compile("Kota stood still for at least ([0-9.]+) s");

    @Test
    public void aLeapForwardAndBackAndAStandstillAreSaidAndNothingIsLostDoubledOrRefused() throws Exception {
        try (KotaInstance kota = KotaInstance.named("clock-leap")) {
            var clock = new SystemClock(kota);
            kota.start();
            long pid = kota.pid();
            try (Traffic traffic = new Traffic(kota)) {
                Doctor doctor = new Doctor(kota);
                traffic.awaitMore(200);
                assertFalse(doctor.says(), doctor.says().contains("leapt"));

                clock.set(FORWARD);
                doctor.awaitSaid("the system's clock leapt forward by 7");
                traffic.awaitMore(200);

                clock.set(Duration.ZERO);
                doctor.awaitSaid("the system's clock leapt back by 7");
                traffic.awaitMore(200);

                int before = standstills(kota).size();
                standStill(pid);
                doctor.awaitSaid("Kota stood still for at least ");
                awaitSaidInFull(kota, before);
                traffic.awaitMore(200);
                traffic.finish();
                traffic.assertWhole();
                assertArrivalsOnlyRise(traffic.city().rows("untimed-01/water-level"));
            }
            assertEquals("it was not restarted", pid, kota.pid());
            kota.stop();
            Databases.assertWholeBelow(kota.data());
        }
    }

    /** As an operator or a hypervisor does it to a process or to its whole machine. */
    private static void standStill(long pid) throws Exception {
        signal("STOP", pid);
        try {
            Awaitility.await()
                    .atMost(STANDSTILL.multipliedBy(3))
                    .during(STANDSTILL)
                    .until(() ->
                            Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") T "));
        } finally {
            signal("CONT", pid);
        }
    }

    /** A test machine may stand still by itself as well, before and after: one of those said now is the one that was made. */
    private static void awaitSaidInFull(KotaInstance kota, int before) {
        Awaitility.await().atMost(STANDSTILL).until(() -> standstills(kota).stream()
                .skip(before)
                .anyMatch(seconds -> seconds >= STANDSTILL.toSeconds() - 0.5));
    }

    private static List<Double> standstills(KotaInstance kota) {
        return SAID.matcher(kota.log())
                .results()
                .map(said -> Double.valueOf(said.group(1)))
                .toList();
    }

    private static void signal(String name, long pid) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor());
    }

    /** What came without a time has the one of its arrival: later than what came before it, whatever the clock showed. */
    private static void assertArrivalsOnlyRise(List<City.Row> rows) {
        double before = -1;
        for (City.Row row : rows) {
            assertTrue(row + " behind number " + before, row.result() > before);
            before = row.result();
        }
    }
}
