package org.kota.devices;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.control.DeviceAdmin.DriverUse;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;

/** A driver whose calls don't return: at a quarter of the pool it is out of work, and nobody else. */
public class StuckDriverTest {

    @Rule
    public final LaneSite site = new LaneSite(8);

    private Driver installed;

    private void open(String... ids) throws Exception {
        installed = site.devices.add(site.driver, false);
        for (String id : ids) {
            site.device(id);
        }
        site.pass("a reading of each", () -> List.of(ids).stream().allMatch(id -> site.driver.reads(id) > 0));
    }

    private void stick(String... ids) {
        for (String id : ids) {
            site.driver.instead.put(id, session -> site.neverReturn());
        }
        int stuck = ids.length;
        site.pass(stuck + " stuck calls", () -> use("gauges").stuck() == stuck);
        site.driver.instead.clear();
    }

    private DriverUse use(String id) {
        return site.devices.lanes().drivers().stream()
                .filter(use -> use.driver().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    public void oneStuckCallCostsItsOwnDeviceAlone() throws Exception {
        open("post-1", "post-2");
        stick("post-1");
        assertFalse(use("gauges").failed());
        int before = site.driver.reads("post-2");
        site.pass("the other is read", () -> site.driver.reads("post-2") > before + 2);
        assertEquals(State.ONLINE, site.status("post-2").state());
    }

    @Test
    public void atAQuarterOfThePoolTheDriverHasFailedSaysSoAndRecovers() throws Exception {
        open("post-1", "post-2", "post-3");
        stick("post-1", "post-2");
        assertTrue(use("gauges").failed());
        site.pass("the third is told", () -> site.status("post-3").text().contains("FAILED (stuck): 2"));
        assertEquals(Detail.TIMEOUT, site.status("post-3").detail());
        assertTrue(site.status("post-3").text(), site.status("post-3").text().contains("restart Kota"));
        site.pass("its session is closed", () -> site.driver.logged("close post-3") == 1);
        int reads = site.driver.reads("post-3");
        long opened = site.driver.logged("open post-3");
        await().pollDelay(Duration.ofSeconds(2)).until(() -> site.driver.logged("open post-3") == opened);
        assertEquals("it gets no call", reads, site.driver.reads("post-3"));
        site.forever.countDown();
        for (String id : List.of("post-1", "post-2", "post-3")) {
            site.pass(id + " is read again", () -> site.status(id).state() == State.ONLINE);
        }
        assertFalse(use("gauges").failed());
    }

    @Test
    public void otherDriversGoOn() throws Exception {
        var other = new GaugesDriver("others", site.gauges, LaneSite.DEADLINE);
        site.devices.add(other, false);
        site.write("other-1", "others", "");
        open("post-1", "post-2", "post-3", "post-4");
        stick("post-1", "post-2", "post-3", "post-4");
        int before = other.reads("other-1");
        site.pass("the other driver's device is read", () -> other.reads("other-1") > before + 2);
        assertFalse(use("others").failed());
        site.pass("a device that waits is told", () -> site.status("post-1").detail() == Detail.TIMEOUT);
    }

    @Test
    public void anUpdatedDriverWorksAndNobodyLacksTheThreadsThatItsFormerOneKeeps() throws Exception {
        open("post-1", "post-2", "post-3", "post-4", "post-5");
        for (int update = 0; update < 3; update++) {
            String last = "post-" + (5 - update);
            stick(last);
            site.devices.remove(installed);
            installed = site.devices.add(site.driver, false);
            assertEquals(Detail.TIMEOUT, site.status(last).detail());
            assertFalse(use("gauges").failed());
        }
        int before = site.driver.reads("post-1");
        site.pass("the others are read", () -> site.driver.reads("post-1") > before + 2);
        await("three threads are held by calls of former drivers")
                .until(() -> site.devices.lanes().busy() == 3);
        site.forever.countDown();
        site.pass("a stuck one is read again", () -> site.status("post-5").state() == State.ONLINE);
        await().until(() -> site.devices.lanes().busy() == 0);
    }
}
