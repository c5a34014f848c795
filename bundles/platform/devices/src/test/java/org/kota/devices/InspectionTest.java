package org.kota.devices;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Rule;
import org.junit.Test;
import org.kota.control.DeviceAdmin.Inspection;
import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.device.Finding;

/** Dry runs: bounded, ended at their deadline, and unnoticed by the lane of their device. */
public class InspectionTest {

    @Rule
    public final LaneSite site = new LaneSite(8);

    private void open() throws Exception {
        site.devices.add(site.driver, false);
        site.device("post-1");
        site.pass("a reading", () -> site.driver.reads("post-1") > 0);
    }

    private String refusal() {
        return assertThrows(IllegalStateException.class, () -> site.devices.inspect("post-1"))
                .getMessage();
    }

    @Test
    public void keepsTheFirstFindingsAndCountsAll() throws Exception {
        open();
        site.driver.inspector = (device, findings) -> {
            for (int line = 1; line <= Found.MOST + 7; line++) {
                findings.add(new Finding(line, "odd", device.id() + " is odd"));
            }
            return "Looked through.";
        };
        Inspection inspection = site.devices.inspect("post-1");
        assertEquals("Looked through.", inspection.summary());
        assertEquals(Found.MOST + 7, inspection.found());
        assertEquals(Found.MOST, inspection.findings().size());
        assertEquals(
                new Finding(1, "odd", "post-1 is odd"), inspection.findings().get(0));
    }

    @Test
    public void oneThatNeverEndsIsToldAtItsDeadlineAndItsDeviceIsReadOn() throws Exception {
        open();
        site.driver.inspector = (device, findings) -> {
            site.neverReturn();
            return "";
        };
        var refusal = CompletableFuture.supplyAsync(this::refusal);
        await().atMost(LaneSite.PATIENCE).until(() -> site.hanging.get() == 1);
        int before = site.driver.reads("post-1");
        site.pass("the device is read meanwhile", () -> site.driver.reads("post-1") > before + 2);
        assertTrue(refusal.join(), refusal.join().contains("has not ended within 1 s"));
        assertEquals(State.ONLINE, site.status("post-1").state());
        assertTrue(refusal(), refusal().contains("being checked already"));
        site.forever.countDown();
        site.driver.inspector = (device, findings) -> "Well.";
        await().atMost(LaneSite.PATIENCE)
                .ignoreExceptions()
                .until(() -> site.devices.inspect("post-1").summary().equals("Well."));
    }

    @Test
    public void whoGivesUpEndsIt() throws Exception {
        open();
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        site.driver.inspector = (device, findings) -> {
            begun.countDown();
            while (findings.areWanted()) {
                Thread.onSpinWait();
            }
            ended.set(!Thread.currentThread().isInterrupted());
            return "";
        };
        var asking = new Thread(this::refusal, "asking");
        asking.start();
        begun.await();
        asking.interrupt();
        asking.join();
        await("it is ended before its deadline interrupts it")
                .atMost(LaneSite.PATIENCE)
                .untilTrue(ended);
    }

    @Test
    public void saysWhyThereIsNone() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> site.devices.inspect("post-1"));
        site.device("post-1");
        assertEquals("The driver 'gauges' is not installed.", refusal());
        site.devices.add(site.driver, false);
        site.driver.inspector = (device, findings) -> {
            throw new DeviceException(Detail.COMMUNICATION, "There is no file x.csv.");
        };
        assertEquals("There is no file x.csv.", refusal());
        site.driver.inspector = (device, findings) -> {
            throw new IllegalArgumentException("oops");
        };
        assertTrue(refusal(), refusal().contains("The driver gauges failed to check it"));
        var plain = new TestDriver();
        assertTrue(assertThrows(DeviceException.class, () -> plain.inspect(null, null))
                .getMessage()
                .contains("nothing that could be checked"));
    }
}
