package org.kota.devices;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.DeviceAccount;
import org.kota.control.DeviceAccounts;
import org.kota.control.DeviceAdmin.DeviceSpec;
import org.kota.control.ModuleAdmin;
import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.model.Datastream;
import org.kota.service.Health;
import org.kota.service.ServiceDescriptor;
import org.kota.testkit.ManualClock;

/** What adding a device refuses at once, what it leaves behind then (nothing), and what it takes and tells. */
public class DeviceAddTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualTime time = new ManualTime();
    private final LanePool pool = new LanePool(8, time);
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final TestDriver driver = new TestDriver();
    private Path etc;
    private Devices devices;

    @Before
    public void setUp() throws IOException {
        etc = folder.getRoot().toPath();
        var platform = new Platform(
                new MemoryBus(), new MemoryLetters(), catalog, new ManualClock(), time, pool, new Random(1));
        devices = new Devices(platform, new ConfigFolder(etc));
        devices.start();
    }

    @After
    public void tearDown() {
        pool.close();
    }

    @Test
    public void refusesAUnitThatWouldChangeTheMeaningOfWhatIsRecorded() {
        devices.add(driver, false);
        add(Map.of("point.level.unit", "m", "point.open.type", "truth"));
        devices.remove("post-1");
        assertRefused(Map.of("point.level.unit", "cm"), "point.level.unit: what is recorded of post-1/level has");
        assertRefused(Map.of("point.level.unit", "m", "point.open.type", "text"), "the type 'truth'");
        assertTrue(catalog.thing("post-1").orElseThrow().deleted());
        add(Map.of("point.level.unit", "m"));
    }

    @Test
    public void refusesAnObservedPropertyThatWouldChangeTheMeaningOfWhatIsRecorded() {
        devices.add(driver, false);
        add(Map.of("point.level.property", "water-level", "point.level.unit", "m"));
        devices.remove("post-1");
        assertRefused(
                Map.of("point.level.property", "rainfall", "point.level.unit", "m"),
                "point.level.property: what is recorded of post-1/level has the observed property 'water-level' and"
                        + " would change its meaning with 'rainfall'");
        assertEquals(
                "water-level", catalog.datastream("post-1/level").orElseThrow().observedProperty());
        add(Map.of("point.level.property", "water-level", "point.level.unit", "m"));
    }

    @Test
    public void refusesControlCharactersInTextsForPeople() {
        devices.add(driver, false);
        assertRefused(Map.of("title", "Pos\nSatu"), "title: has a line break or another control character");
        assertRefused(Map.of("organisation", "dlh\t"), "organisation: has a line break");
        assertRefused(Map.of("thing.type", "a\u2028b"), "thing.type: has a line break");
        assertRefused(Map.of("point.level.title", "\u001b[31mred"), "point.level.title: has a line break");
    }

    @Test
    public void refusesASettingThatIsGivenTwice() {
        devices.add(driver, false);
        var spec = new DeviceSpec("post-1", "test", "One", null, Map.of("title", "Two"));
        var e = assertThrows(IllegalArgumentException.class, () -> devices.add(spec));
        assertEquals("title: is given twice", e.getMessage());
    }

    @Test
    public void leavesNothingWhenTheSecretCannotBeIssued() {
        devices.add(driver, true);
        var e = assertThrows(IllegalStateException.class, () -> add(Map.of()));
        assertTrue(e.getMessage(), e.getMessage().contains("can't get its secret"));
        devices.accounts(failing());
        assertThrows(IllegalStateException.class, () -> add(Map.of()));
        assertFalse(Files.exists(etc.resolve("org.kota.device-post-1.cfg")));
        assertTrue(devices.list().isEmpty());
    }

    @Test
    public void refusesNamesThatAreThePlatformsOwn() {
        devices.add(driver, true);
        var spec = new DeviceSpec("kota-ingest", "test", null, null, Map.of());
        var e = assertThrows(IllegalArgumentException.class, () -> devices.add(spec));
        assertTrue(e.getMessage(), e.getMessage().contains("begin with 'kota-' are the platform's own"));
        assertTrue(devices.list().isEmpty());
    }

    @Test
    public void givesADeviceOfAFileItsSecretAndLaterAnother() throws Exception {
        var issued = new ArrayList<String>();
        devices.accounts(recording(issued));
        devices.add(driver, true);
        Files.writeString(etc.resolve("org.kota.device-post-1.cfg"), "driver=test\npoint.level.property=level\n");
        devices.scan();
        assertTrue(devices.lacksSecret("post-1"));
        assertEquals("issue post-1", devices.newSecret("post-1"));
        assertFalse(devices.lacksSecret("post-1"));
        assertEquals("rotate post-1", devices.newSecret("post-1"));
        assertThrows(IllegalArgumentException.class, () -> devices.newSecret("post-2"));
        Files.delete(etc.resolve("org.kota.device-post-1.cfg"));
        devices.scan();
        assertFalse("gone for a moment", issued.contains("disconnect post-1"));
        devices.scan();
        assertTrue(issued.toString(), issued.contains("disconnect post-1"));
        assertFalse("its account stays", issued.contains("revoke post-1"));
    }

    @Test
    public void givesNoSecretWhereNoneIsNeeded() {
        devices.add(driver, false);
        add(Map.of());
        var e = assertThrows(IllegalArgumentException.class, () -> devices.newSecret("post-1"));
        assertTrue(e.getMessage(), e.getMessage().contains("'post-1' needs no secret"));
    }

    @Test
    public void returnsWhenItIsKnownWhetherTheDeviceOpens() {
        Thread adding = Thread.currentThread();
        driver.opening = () -> {
            await().until(() -> adding.getState() == Thread.State.TIMED_WAITING);
            throw new DeviceException(Detail.COMMUNICATION, "No answer.");
        };
        devices.add(driver, false);
        add(Map.of());
        assertEquals("No answer.", devices.find("post-1").orElseThrow().status().text());
    }

    @Test
    public void takesADeviceWhoseDriverIsNotInstalledAndChecksItWhenItComes() {
        add(Map.of("topic", "devices/#"));
        assertEquals(Detail.GONE, devices.find("post-1").orElseThrow().status().detail());
        devices.add(driver, false);
        await().until(() -> devices.find("post-1").orElseThrow().status().detail() == Detail.CONFIGURATION);
        assertEquals(
                "topic has a wildcard",
                devices.find("post-1").orElseThrow().status().text());
        assertEquals("a configuration that its driver refuses is never opened", 0, driver.opened.get());
    }

    @Test
    public void theLastValidVersionRunsOnBeforeItsFirstMessageAndWhenItsDriverComesBack() throws Exception {
        Driver first = devices.add(driver, false);
        add(Map.of());
        await().until(() -> driver.open.containsKey("post-1"));
        Files.writeString(etc.resolve("org.kota.device-post-1.cfg"), "driver=test\ntopic=devices/#\n");
        devices.scan();
        assertRunsOn();
        devices.remove(first);
        assertFalse(devices.device("post-1").isOpen());
        devices.add(driver, false);
        await().until(() -> devices.device("post-1").isOpen());
        assertTrue(devices.device("post-1").isComing("test"));
        assertRunsOn();
        Files.writeString(etc.resolve("org.kota.device-post-1.cfg"), "driver=test\n");
        devices.scan();
        assertEquals(null, devices.device("post-1").fault());
    }

    private void assertRunsOn() {
        var status = devices.find("post-1").orElseThrow().status();
        assertEquals(DeviceStatus.State.DEGRADED, status.state());
        assertEquals(Detail.CONFIGURATION, status.detail());
        assertTrue(status.text(), status.text().endsWith("The device runs on with its last valid configuration."));
    }

    @Test
    public void anEditThatTheDriverRefusesLeavesTheLastValidVersionRunning() throws Exception {
        devices.add(driver, false);
        add(Map.of());
        await().until(() -> driver.open.containsKey("post-1"));
        Files.writeString(etc.resolve("org.kota.device-post-1.cfg"), "driver=test\ntopic=devices/#\n");
        devices.scan();
        assertEquals(0, driver.closed.get());
        assertTrue(devices.device("post-1").isOpen());
        assertEquals(
                Detail.CONFIGURATION,
                devices.find("post-1").orElseThrow().status().detail());
    }

    @Test
    public void refusesAPointThatTakesTheNameOfWhatAModuleDerives() {
        devices.add(driver, false);
        devices.modules(deriving("river-level", "siaga"));
        assertRefused(Map.of("point.river-level.property", "water-level"), "point.river-level: the module depth-gauge");
        assertRefused(Map.of("point.siaga.unit", "1"), "point.siaga: the module depth-gauge");
        assertRefused(Map.of("point.alarm.property", "siaga"), "point.alarm.property: 'siaga' is what the module");
        assertTrue(catalog.things().isEmpty());
        add(Map.of("point.level.property", "water-level"));
    }

    @Test
    public void anEditCannotTakeADatastreamThatAModuleDerives() throws Exception {
        devices.add(driver, false);
        add(Map.of("point.level.property", "water-level"));
        long thing = catalog.thing("post-1").orElseThrow().id();
        catalog.save(Datastream.of("post-1/river-level", "River level", thing, "river-level", "m")
                .withProducer("depth-gauge"));
        Files.writeString(etc.resolve("org.kota.device-post-1.cfg"), "driver=test\npoint.river-level.unit=m\n");
        devices.scan();
        String text = devices.find("post-1").orElseThrow().status().text();
        assertTrue(text, text.contains("post-1/river-level is what the module depth-gauge derives"));
        assertEquals(
                "depth-gauge",
                catalog.datastream("post-1/river-level").orElseThrow().producer());
    }

    private static ModuleAdmin deriving(String... properties) {
        var descriptor = new ServiceDescriptor(
                "depth-gauge",
                "1",
                Map.of("en", "Levels", "id", "Muka air"),
                Set.of("water-level"),
                Set.of(properties),
                List.of(),
                1);
        var state = new ModuleAdmin.ModuleState(descriptor, ModuleAdmin.State.ACTIVE, "", Health.GOOD, 0, 0);
        return (ModuleAdmin) Proxy.newProxyInstance(
                DeviceAddTest.class.getClassLoader(),
                new Class<?>[] {ModuleAdmin.class},
                (proxy, method, arguments) -> List.of(state));
    }

    private void add(Map<String, String> settings) {
        devices.add(new DeviceSpec("post-1", "test", null, null, settings));
    }

    private void assertRefused(Map<String, String> settings, String says) {
        var e = assertThrows(IllegalArgumentException.class, () -> add(settings));
        assertTrue(e.getMessage(), e.getMessage().contains(says));
        assertFalse(Files.exists(etc.resolve("org.kota.device-post-1.cfg")));
        assertTrue(devices.list().isEmpty());
    }

    /** Accounts that note what they are asked. */
    private static DeviceAccounts recording(List<String> calls) {
        return (DeviceAccounts) Proxy.newProxyInstance(
                DeviceAddTest.class.getClassLoader(), new Class<?>[] {DeviceAccounts.class}, (self, method, a) -> {
                    String call = method.getName() + " " + a[0];
                    if (method.getName().equals("find")) {
                        return calls.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new DeviceAccount("post-1", Instant.EPOCH));
                    }
                    calls.add(call);
                    return method.getReturnType() == String.class ? call : null;
                });
    }

    private static DeviceAccounts failing() {
        return (DeviceAccounts) Proxy.newProxyInstance(
                DeviceAddTest.class.getClassLoader(), new Class<?>[] {DeviceAccounts.class}, (self, method, a) -> {
                    if (method.getName().equals("find")) {
                        return Optional.empty();
                    }
                    if (method.getName().equals("disconnect")) {
                        return null;
                    }
                    throw new IllegalStateException("the disk is full");
                });
    }
}
