package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import org.awaitility.Awaitility;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** The disk has turned read-only, as after a failure of it, and can be mended only when nobody uses it any more. */
public class StopReadOnlySlowTest {

    @ClassRule
    public static final AsRoot AS_ROOT = new AsRoot();

    @Test
    public void isNamedAndStoppedAllTheSameAndStartsWhenTheDiskIsMended() throws Exception {
        try (KotaInstance kota = KotaInstance.named("stop-read-only").start()) {
            Doctor doctor = new Doctor(kota);
            doctor.awaitWell();
            try (ReadOnly fault = new ReadOnly(kota.data())) {
                assertTrue("nobody can write", fault.holds());
                String said = doctor.awaitSaid("the disk of the data folder " + kota.data() + " is read-only: ");
                assertTrue(said, said.contains("dmesg says why") && !said.contains("Make room"));
                Awaitility.await().until(() -> kota.get("/health").body().contains("is read-only"));
                Result stop = kota.script("stop");
                assertEquals(stop.err(), 0, stop.status());
                assertTrue(stop.err(), stop.err().contains("cannot write to the data folder"));
                assertEquals("not running", 3, kota.script("status").status());
                Result start = kota.script("start");
                assertNotEquals(0, start.status());
                assertTrue(start.err(), start.err().contains("Read-only file system"));
                assertTrue(
                        "without the script's own lines: " + start.err(),
                        !start.err().contains("line "));
            }
            kota.start();
        }
    }
}
