package org.kota.devices;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.DeviceAdmin.DeviceSpec;
import org.kota.device.DeviceStatus.Detail;
import org.kota.testkit.ManualClock;

/** A driver whose settings have a new version. */
public class MigrationTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualTime time = new ManualTime();
    private final LanePool pool = new LanePool(8, time);
    private final TestDriver driver = new TestDriver();
    private Path file;
    private Devices devices;

    @Before
    public void setUp() throws IOException {
        Path etc = folder.getRoot().toPath();
        file = etc.resolve("org.kota.device-post-1.cfg");
        var platform = new Platform(
                new MemoryBus(),
                new MemoryLetters(),
                new MemoryCatalog(),
                new ManualClock(),
                time,
                pool,
                new Random(1));
        devices = new Devices(platform, new ConfigFolder(etc));
        devices.start();
        driver.version = 2;
        devices.add(driver, false);
    }

    @After
    public void tearDown() {
        pool.close();
    }

    @Test
    public void takesAFileOfAnOlderVersionAndLeavesItAsItIs() throws Exception {
        String text = "driver=test\nchannel=devices/gateway/out\n";
        Files.writeString(file, text);
        devices.scan();
        await().until(() -> driver.open.containsKey("post-1"));
        assertEquals(
                "devices/gateway/out",
                driver.open.get("post-1").device().settings().get("topic"));
        assertEquals(1, devices.claimants("test", "devices/gateway/out").size());
        assertEquals(text, Files.readString(file));
    }

    @Test
    public void refusesOldSettingsInAFileOfTheNewVersion() throws Exception {
        Files.writeString(file, "driver=test\nsettings-version=2\nchannel=devices/gateway/out\n");
        devices.scan();
        assertFault("line 3, channel: is unknown");
    }

    @Test
    public void refusesAFileThatIsNewerThanTheDriver() throws Exception {
        Files.writeString(file, "driver=test\nsettings-version=3\n");
        devices.scan();
        assertFault("settings-version: 3 is newer than the installed driver test knows (2)");
    }

    @Test
    public void anAddedDeviceStatesTheVersionItWasAddedWith() throws Exception {
        devices.add(new DeviceSpec("post-1", "test", null, null, Map.of()));
        assertTrue(Files.readString(file).contains("settings-version=2"));
    }

    private void assertFault(String says) {
        var status = devices.find("post-1").orElseThrow().status();
        assertEquals(Detail.CONFIGURATION, status.detail());
        assertTrue(status.text(), status.text().contains(says));
    }
}
