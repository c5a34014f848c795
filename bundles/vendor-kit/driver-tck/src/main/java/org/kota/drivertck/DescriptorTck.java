package org.kota.drivertck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.DeviceInfo.Point;
import org.kota.device.DriverDescriptor;
import org.kota.device.DriverDescriptor.Setting;
import org.kota.model.Names;

/** The descriptor: what an administrator reads, and what the platform checks files by. */
public abstract class DescriptorTck {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Rule
    public final DriverSite site;

    protected DescriptorTck(DriverProvider provider) {
        site = new DriverSite(provider);
    }

    private DriverDescriptor descriptor() {
        return site.driver().descriptor();
    }

    @Test
    public void isConstantAndSaysWhatTheDriverIs() {
        assertEquals(descriptor(), site.driver().descriptor());
        for (String text : List.of(descriptor().title(), descriptor().protocol())) {
            assertFalse("title and protocol are for people", text.isBlank());
        }
        assertTrue(descriptor().configurationVersion() >= 1);
    }

    @Test
    public void hasADeadlineThatHoldsNobodyUp() {
        Duration deadline = descriptor().deadline();
        assertTrue(
                "a call may last up to a minute, not " + deadline,
                deadline.compareTo(Duration.ZERO) > 0 && deadline.compareTo(LONGEST) <= 0);
    }

    @Test
    public void describesEachSettingOnceUnderANameOfItsOwn() {
        check(descriptor().settings(), DeviceFile::isPlatform);
        check(descriptor().pointSettings(), DeviceFile::isPlatformPoint);
    }

    private static void check(List<Setting> settings, java.util.function.Predicate<String> taken) {
        var keys = new HashSet<String>();
        for (Setting setting : settings) {
            assertTrue("'" + setting.key() + "' stands twice", keys.add(setting.key()));
            assertTrue("'" + setting.key() + "' is no key", setting.key().matches("[a-z][a-z0-9.-]*"));
            assertFalse("'" + setting.key() + "' is a key of the platform", taken.test(setting.key()));
            assertFalse(
                    "'" + setting.key() + "' has no description",
                    setting.description() == null || setting.description().isBlank());
        }
    }

    @Test
    public void fitsTheFileOfADevice() {
        var file = new DeviceFile(descriptor(), site.provider().configuration());
        assertEquals(List.of(), file.faults());
        assertFalse("a device has one point at least", site.device().points().isEmpty());
    }

    @Test
    public void measuresInUnitsThatCanBeConverted() {
        var faults = new ArrayList<String>();
        for (Point point : site.device().points()) {
            try {
                Names.requireName(point.name());
                Names.requireName(point.observedProperty());
                Ucum.convert(1, point.sourceUnit(), point.unit());
            } catch (IllegalArgumentException e) {
                faults.add(point.name() + ": " + e.getMessage());
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    public void knowsTheKeysThatItsExamplesUse() {
        var known = Stream.concat(descriptor().settings().stream(), descriptor().pointSettings().stream())
                .map(Setting::key)
                .toList();
        for (String key : site.provider().wrongSettings().keySet()) {
            String own = key.substring(key.startsWith("point.") ? key.indexOf('.', 6) + 1 : 0);
            assertTrue("'" + key + "' of wrongSettings() is no setting of " + known, known.contains(own));
        }
    }
}
