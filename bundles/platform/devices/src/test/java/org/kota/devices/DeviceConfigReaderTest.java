package org.kota.devices;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.Test;
import org.kota.device.DriverDescriptor;
import org.kota.device.DriverDescriptor.Setting;
import org.kota.model.QualityReason;
import org.kota.model.RetentionClass;
import org.kota.model.Visibility;

public class DeviceConfigReaderTest {

    private static final DriverDescriptor DRIVER = new DriverDescriptor(
            "box",
            "Box",
            "any",
            List.of(new Setting("host", "address of the device", null), new Setting("port", "its port", "502")),
            List.of(new Setting("register", "number of the register", null)),
            1,
            Duration.ofSeconds(1));

    private static final String VALID = """
            # a river post
            driver = box
            title = Pos Cikapundung
            location = 107.61,-6.91
            host = 10.0.0.7
            interval = PT1M
            retention = 1y
            visibility = public
            organisation = bpbd
            origin = recording
            thing.type = river-post

            point.level.property = water-level
            point.level.unit = m
            point.level.source-unit = mm
            point.level.register = 30001
            point.level.threshold.siaga-3 = 1.5
            """;

    @Test
    public void readsEverySetting() throws Exception {
        var config = read(VALID);
        assertEquals("Pos Cikapundung", config.info().title());
        assertEquals(107.61, config.location().longitude(), 0);
        assertEquals("10.0.0.7", config.info().settings().get("host"));
        assertEquals("the default", "502", config.info().settings().get("port"));
        assertEquals(Duration.ofMinutes(1), config.interval());
        assertEquals(RetentionClass.YEAR_1, config.retention());
        assertEquals(Visibility.PUBLIC, config.visibility());
        assertEquals(QualityReason.RECORDED, config.origin());
        assertEquals("river-post", config.thingProperties().get("type"));
        var point = config.points().get(0);
        assertEquals("mm", point.info().sourceUnit());
        assertEquals("30001", point.info().settings().get("register"));
        assertEquals("1.5", point.thresholds().get("threshold.siaga-3"));
    }

    @Test
    public void namesLineKeyAndReasonOfEveryFault() {
        assertFault("interval = PT1M", "interval = 1 minute", "line 6, interval: '1 minute' is not an ISO duration");
        assertFault("location = 107.61,-6.91", "location = -6.91,107.61", "line 4, location:");
        assertFault("retention = 1y", "retention = 2y", "line 7, retention: '2y' is none of 30d, 1y, 5y, forever");
        assertFault("host = 10.0.0.7", "hots = 10.0.0.7", "line 5, hots: is unknown");
        assertFault("host = 10.0.0.7", "hots = 10.0.0.7", "host: is missing: address of the device");
        assertFault("unit = m\n", "unit = metres\n", "line 14, point.level.unit: 'metres' is not a unit of UCUM");
        assertFault("source-unit = mm", "source-unit = Cel", "line 15, point.level.source-unit: the unit 'Cel' can't");
        assertFault("register = 30001", "registre = 30001", "line 16, point.level.registre: is unknown");
        assertFault("siaga-3 = 1.5", "siaga-3 = 1,5", "line 17, point.level.threshold.siaga-3: '1,5' is not a number");
        assertFault("point.level.property", "point.Level.property", "'Level' is not a valid name");
        assertFault("driver = box", "", "driver: is missing");
        assertFault("title = Pos Cikapundung", "driver = other", "line 3, driver: stands on line 2 already");
        assertFault("title = Pos", "title = \\u00zz", "line 3: Malformed");
    }

    @Test
    public void namesAllFaultsAtOnce() {
        String text = VALID.replace("PT1M", "x").replace("1y", "x").replace("public", "x");
        var e = assertThrows(ConfigurationException.class, () -> read(text));
        assertEquals(e.getMessage(), 3, e.getMessage().split("; ").length);
    }

    @Test
    public void takesUnknownKeysWhileTheDriverIsNotInstalled() throws Exception {
        var config = new DeviceConfigReader("d", ConfigFile.parse(VALID.replace("host", "hots")), null).read();
        assertEquals("box", config.driver());
    }

    @Test
    public void continuedLinesCountAsOne() throws Exception {
        var entries =
                ConfigFile.parse("a = 1, \\\n  2\n! note\nb = c\\\\\nd = e").entries();
        assertEquals("1, 2", entries.get("a").value());
        assertEquals("c\\", entries.get("b").value());
        assertEquals(5, entries.get("d").line());
    }

    @Test
    public void settingAKeyKeepsTheRestOfTheFile() throws Exception {
        String added = ConfigText.with(VALID, "enabled", "false");
        assertEquals(VALID + "enabled=false\n", added);
        String changed = ConfigText.with(added, "enabled", "true");
        assertEquals(VALID + "enabled=true\n", changed);
        assertTrue(changed.startsWith("# a river post"));
    }

    private static void assertFault(String good, String bad, String says) {
        var e = assertThrows(bad, ConfigurationException.class, () -> read(VALID.replace(good, bad)));
        assertTrue(e.getMessage(), e.getMessage().contains(says));
    }

    private static DeviceConfig read(String text) throws ConfigurationException {
        return new DeviceConfigReader("post-1", ConfigFile.parse(text), DRIVER).read();
    }
}
