package org.kota.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.DeviceAdmin.DeviceSpec;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.device.RawMessage;
import org.kota.model.RefusalReason;
import org.kota.testkit.ManualClock;

/** Two devices that claim the messages of one topic, {@code devices/<id>} without the setting. */
public class ClaimsTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final ManualTime time = new ManualTime();
    private final LanePool pool = new LanePool(8, time);
    private final MemoryLetters letters = new MemoryLetters();
    private final Platform platform =
            new Platform(new MemoryBus(), letters, new MemoryCatalog(), clock, time, pool, new Random(1));
    private final TestDriver driver = new TestDriver();
    private Path etc;
    private Devices devices;

    @Before
    public void setUp() {
        etc = folder.getRoot().toPath();
        devices = new Devices(platform, new ConfigFolder(etc));
        devices.add(driver, false);
    }

    @After
    public void tearDown() {
        pool.close();
    }

    @Test
    public void addRefusesATopicThatAnotherDeviceHasAndLeavesNothing() throws Exception {
        add("y", Map.of());
        add("gate", Map.of("topic", "devices/gateway/out"));
        assertRefused("z", "devices/y", "topic: devices/y is configured for the device y already");
        assertRefused("z", "devices/gateway/out", "for the device gate already");
        assertFalse(Files.exists(file("z")));
        assertTrue(platform.catalog().thing("z").isEmpty());
        assertEquals(2, devices.list().size());
        devices.setEnabled("y", false);
        assertRefused("z", "devices/y", "for the device y already");
    }

    @Test
    public void addRefusesTheOwnerWhileAnotherDeviceHasItsTopic() throws Exception {
        add("z", Map.of("topic", "devices/y"));
        assertRefused("y", "", "topic: devices/y is configured for the device z already");
    }

    @Test
    public void addRefusesWhatOnlyTheDriverCanJudge() {
        assertRefused("z", "devices/#", "topic has a wildcard");
    }

    @Test
    public void ofTwoDevicesTheOneThatTheTopicNamesIsOpenedWhateverTheOrder() throws Exception {
        write("a", "devices/y");
        write("y", "");
        write("z", "devices/y");
        for (int start = 0; start < 2; start++) {
            devices.start();
            await().until(() -> driver.open.containsKey("y"));
            for (String other : List.of("a", "z")) {
                assertConflict(other, "devices/y is configured for the devices");
                assertTrue(status(other).text(), status(other).text().contains("its messages belong to y"));
            }
            assertEquals("not even for a moment", Set.of("y"), driver.open.keySet());
            devices.stop();
            devices = new Devices(platform, new ConfigFolder(etc));
            driver.open.clear();
            devices.add(driver, false);
        }
    }

    @Test
    public void aDisabledOrFaultyOwnerKeepsItsTopic() throws Exception {
        write("y", "");
        write("z", "devices/y");
        Files.writeString(file("y"), "driver=test\nenabled=false\n");
        devices.start();
        assertConflict("z", "its messages belong to y");
        Files.writeString(file("y"), "driver=test\ninterval=soon\n");
        devices.scan();
        assertConflict("z", "its messages belong to y");
        devices = new Devices(platform, new ConfigFolder(etc));
        devices.add(driver, false);
        devices.start();
        assertConflict("z", "its messages belong to y");
        Files.writeString(file("y"), "driver=test\ndriver=test\n");
        devices = new Devices(platform, new ConfigFolder(etc));
        devices.add(driver, false);
        devices.start();
        assertConflict("z", "names the device y, whose configuration can't be read");
        assertTrue(driver.open.isEmpty());
    }

    @Test
    public void ofTwoDevicesWithATopicThatNamesNeitherNoneIsOpenUntilOneAloneHasIt() throws Exception {
        write("a", "devices/gateway");
        devices.start();
        await().until(() -> driver.open.containsKey("a"));
        write("b", "devices/gateway");
        devices.scan();
        assertConflict("a", "is configured for the device b already; until one device alone has it, none of them is");
        assertConflict("b", "is configured for the device a already");
        assertEquals(1, driver.closed.get());
        refuse("gateway", "devices/gateway");
        assertEquals(RefusalReason.NOT_OPEN, letters.letters.get(0).reason());
        assertEquals(
                "devices/gateway is configured for several devices (a, b): let one alone have it.",
                letters.letters.get(0).detail());
        devices.remove("b");
        await().until(() -> driver.opened.get() == 2);
        assertEquals(Detail.NONE, status("a").detail());
    }

    @Test
    public void aConflictThatEndsByAnEditIsOverAtTheNextLook() throws Exception {
        write("y", "");
        write("z", "devices/y");
        devices.start();
        assertConflict("z", "its messages belong to y");
        write("z", "devices/y-2");
        devices.scan();
        await().until(() -> driver.open.containsKey("z"));
        assertEquals(State.UNKNOWN, status("z").state());
    }

    @Test
    public void whatComesByATopicOfAnotherNameIsItsDevicesWhetherOpenOrNot() throws Exception {
        add("z", Map.of("topic", "devices/gateway/out"));
        assertTrue("waits: it is open or about to be", refuse("gateway", "devices/gateway/out"));
        devices.setEnabled("z", false);
        assertFalse(refuse("gateway", "devices/gateway/out"));
        assertEquals("device:z", letters.letters.get(0).source());
        assertEquals(RefusalReason.DISABLED, letters.letters.get(0).reason());
    }

    private boolean refuse(String sender, String topic) {
        var message = new RawMessage(topic, "x".getBytes(UTF_8), clock.millis());
        return new Unclaimed(devices, letters)
                .refuse("test", sender, message, RefusalReason.UNKNOWN_DEVICE, "There is no device.")
                .toCompletableFuture()
                .isCompletedExceptionally();
    }

    private void add(String id, Map<String, String> settings) {
        devices.add(new DeviceSpec(id, "test", null, null, settings));
    }

    private void assertRefused(String id, String topic, String says) {
        var e = assertThrows(IllegalArgumentException.class, () -> add(id, Map.of("topic", topic)));
        assertTrue(e.getMessage(), e.getMessage().contains(says));
    }

    private void assertConflict(String id, String says) {
        assertEquals(State.OFFLINE, status(id).state());
        assertEquals(Detail.CONFIGURATION, status(id).detail());
        assertTrue(status(id).text(), status(id).text().contains(says));
    }

    private DeviceStatus status(String id) {
        return devices.find(id).orElseThrow().status();
    }

    private void write(String id, String topic) throws IOException {
        Files.writeString(file(id), "driver=test\ntopic=" + topic + "\n");
    }

    private Path file(String id) {
        return etc.resolve("org.kota.device-" + id + ".cfg");
    }
}
