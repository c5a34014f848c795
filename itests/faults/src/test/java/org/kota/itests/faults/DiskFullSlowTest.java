package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.Distribution;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Ports;

/** The disk of the data folder fills up under input, to the last page and then to the last inode, and is made room on. */
public class DiskFullSlowTest {

    @ClassRule
    public static final AsRoot AS_ROOT = new AsRoot();

    private static final int DISK_MEGABYTES = 400;
    private static final long MEGABYTE = 1 << 20;
    /** Two posts' windows, for each of the two times that the broker looks beside the disk's last page and its first. */
    private static final int UNDER_WAY = 64;

    private static final Duration FULL = Duration.ofSeconds(10);

    @Test
    public void refusesByNameLosesNothingAndGoesOnByItselfWhenThereIsRoomAgain() throws Exception {
        Path data = Distribution.work().resolve("instances").resolve("disk-full-" + System.nanoTime());
        try (SmallDisk disk = SmallDisk.mount(data, DISK_MEGABYTES);
                KotaInstance kota = KotaInstance.at(data, Ports.free())) {
            reserves(data);
            kota.start();
            long pid = kota.pid();
            try (Traffic traffic = new Traffic(kota)) {
                Doctor doctor = new Doctor(kota);
                traffic.awaitMore(200);
                disk.fill(36 * MEGABYTE);
                doctor.awaitSaid("Publishers are held back: the disk of");

                disk.clear();
                traffic.awaitMore(200);
                fillUp(disk);
                doctor.awaitSaid("FULL: ");
                doctor.awaitSaid("Make room on the disk of the data folder: nothing is taken in.");

                disk.clear();
                traffic.awaitMore(200);
                runOutOfInodes(disk, doctor, kota);
                traffic.awaitMore(500);
                traffic.finish();
                assertWhole(traffic, disk);
                doctor.awaitWell();
                assertDevicesWaited(kota);
            }
            assertEquals("it was not restarted", pid, kota.pid());
            kota.stop();
            Databases.assertWholeBelow(data);
        }
    }

    /** No file can be made though there is room: nobody is told to make some. */
    private static void runOutOfInodes(SmallDisk disk, Doctor doctor, KotaInstance kota) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            disk.takeInodes();
            String said = doctor.says();
            assertTrue(said, said.contains("has no inodes left: no file can be made on it, though "));
            assertTrue(said, said.contains("See df -i.") && !said.contains("Make room"));
            String health = kota.get("/health").body();
            assertTrue(health, health.contains("the disk of the data folder has no inodes left"));
        });
        disk.giveInodes();
    }

    private static void assertWhole(Traffic traffic, SmallDisk disk) throws IOException {
        try {
            traffic.assertWhole();
        } catch (AssertionError e) {
            disk.keep();
            throw e;
        }
    }

    /** What was under way when the last page went may be refused, and comes again; nothing more is. */
    private static void assertDevicesWaited(KotaInstance kota) {
        long refused = kota.log()
                .lines()
                .filter(line -> line.contains("Failed to publish MQTT message"))
                .count();
        assertTrue(refused + " messages were refused, and not held back", refused <= UNDER_WAY);
    }

    /** Small ones, for a small disk: the broker's, then the bus's. */
    private static void reserves(Path data) throws IOException {
        Path etc = Files.createDirectories(data.resolve("etc"));
        Files.writeString(etc.resolve("org.kota.buslocal.cfg"), "reserve.mb = 32\n");
        Files.writeString(etc.resolve("org.kota.broker.cfg"), "disk.reserve.megabytes = 40\n");
    }

    /** Until no page is left, and again whenever somebody gives one back. */
    private static void fillUp(SmallDisk disk) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(FULL);
        while (Instant.now().isBefore(end)) {
            disk.fillUp();
            Thread.sleep(5);
        }
        assertTrue("the disk is full: " + disk.free(), disk.free() < MEGABYTE);
    }
}
