package org.kota.devices;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.DeviceAdmin.DeviceSpec;
import org.kota.control.SettingsJudge;
import org.kota.testkit.ManualClock;

public class DeviceJudgeTest {

    private static final String FILE = "org.kota.device-post-1.cfg";
    private static final String VALID = "driver=test\npoint.level.property=water-level\npoint.level.unit=m\n";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ManualTime time = new ManualTime();
    private final LanePool pool = new LanePool(8, time);
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final List<String> announced = new ArrayList<>();
    private Devices devices;
    private SettingsJudge judge;

    @Before
    public void setUp() throws IOException {
        var platform = new Platform(
                new MemoryBus(), new MemoryLetters(), catalog, new ManualClock(), time, pool, new Random(1));
        var files = new ConfigFolder(folder.getRoot().toPath());
        files.announceTo((file, text) -> announced.add(file + " " + (text != null) + " " + exists()));
        devices = new Devices(platform, files);
        devices.start();
        devices.add(new TestDriver(), false);
        judge = devices.judge();
    }

    private boolean exists() {
        return Files.exists(folder.getRoot().toPath().resolve(FILE));
    }

    @After
    public void tearDown() {
        pool.close();
    }

    @Test
    public void judgesTheFilesOfDevicesAlone() {
        assertTrue(judge.judges(FILE));
        assertFalse(judge.judges("org.kota.device-.cfg"));
        assertFalse(judge.judges("org.kota.city.cfg"));
    }

    @Test
    public void saysWhatWouldBeWrongWithItsLineAndTakesNothingUp() {
        assertEquals(Optional.empty(), judge.fault(FILE, VALID));
        String fault = judge.fault(FILE, VALID + "point.level.unitt=m\n").orElseThrow();
        assertTrue(fault, fault.contains("line 4, point.level.unitt"));
        fault = judge.fault(FILE, VALID + "driver=test\n").orElseThrow();
        assertTrue(fault, fault.contains("line 4, driver: stands on line 1 already"));
        assertTrue(devices.list().isEmpty());
        assertTrue(catalog.things().isEmpty());
    }

    @Test
    public void whatIsRecordedCountsToo() {
        devices.add(new DeviceSpec(
                "post-1", "test", null, null, Map.of("point.level.property", "water-level", "point.level.unit", "m")));
        assertEquals(Optional.empty(), judge.fault(FILE, VALID));
        String fault = judge.fault(FILE, VALID.replace("unit=m", "unit=cm")).orElseThrow();
        assertTrue(fault, fault.contains("would change its meaning"));
    }

    @Test
    public void aFileIsAnnouncedBeforeItIsWrittenOrRemoved() {
        devices.add(new DeviceSpec("post-1", "test", null, null, Map.of()));
        devices.setEnabled("post-1", false);
        devices.remove("post-1");
        assertEquals(List.of(FILE + " true false", FILE + " true true", FILE + " false true"), announced);
    }
}
