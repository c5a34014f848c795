package org.kota.drivertck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.DeviceDriver.Claim;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor;
import org.kota.device.Finding;
import org.kota.device.Findings;

/** What a driver makes of files: right ones, wrong ones, and those of its earlier versions. */
public abstract class ConfigurationTck {

    @Rule
    public final DriverSite site;

    protected ConfigurationTck(DriverProvider provider) {
        site = new DriverSite(provider);
    }

    private DriverDescriptor descriptor() {
        return site.driver().descriptor();
    }

    private DeviceInfo device(Map<String, String> file) {
        return new DeviceFile(descriptor(), file).info();
    }

    @Test
    public void isCheckedWithoutAskingTheDevice() throws Exception {
        site.peer().die();
        try {
            site.call("check()", () -> {
                site.driver().check(site.device());
                return null;
            });
        } catch (DeviceException e) {
            throw new AssertionError("check() fails while the device is away: " + e.getMessage(), e);
        }
    }

    @Test
    public void claimsTheSameEachTimeByItsOwnSettings() throws Exception {
        site.peer().die();
        var bare = new DeviceInfo(site.device().id(), "", site.device().settings(), List.of());
        List<Claim> claims = site.call("claims()", () -> site.driver().claims(bare));
        assertEquals(
                "the claims of a device, whatever its title and points",
                claims,
                site.driver().claims(site.device()));
        var keys = descriptor().settings().stream()
                .map(DriverDescriptor.Setting::key)
                .collect(Collectors.toSet());
        claims.forEach(claim ->
                assertTrue("'" + claim.setting() + "' is no setting: " + claim, keys.contains(claim.setting())));
    }

    @Test
    public void aWrongSettingIsRefusedWithItsKeyAndTheReason() {
        Map<String, String> wrong = site.provider().wrongSettings();
        assertFalse(
                "wrongSettings() has no example, but the driver has settings: "
                        + descriptor().settings(),
                wrong.isEmpty() && !descriptor().settings().isEmpty());
        wrong.forEach(this::isRefused);
    }

    private void isRefused(String key, String value) {
        var file = new HashMap<>(site.provider().configuration());
        file.put(key, value);
        var refusal = assertThrows(
                key + "=" + value + " is refused by check()",
                DeviceException.class,
                () -> site.call("check() of " + key + "=" + value, () -> {
                    site.driver().check(device(file));
                    return null;
                }));
        assertEquals(Detail.CONFIGURATION, refusal.detail());
        assertTrue(
                "'" + refusal.getMessage() + "' doesn't name " + key,
                refusal.getMessage().contains(key));
    }

    @Test
    public void aDryRunEndsInASentenceOrSaysThatThereIsNone() throws Exception {
        var found = new Sentences();
        try {
            String summary = site.call("inspect()", () -> site.driver().inspect(site.device(), found));
            assertNull("the summary of a dry run", AdminText.fault(summary));
        } catch (DeviceException e) {
            assertNotEquals("a dry run isn't refused without a reason", Detail.NONE, e.detail());
        }
        assertEquals("findings of a dry run", List.of(), found.faults);
    }

    /** Judges the words of findings. */
    private static final class Sentences implements Findings {
        private final List<String> faults = new ArrayList<>();

        @Override
        public void add(Finding finding) {
            String fault = AdminText.fault(finding.text());
            if (fault != null) {
                faults.add(fault);
            }
            if (finding.line() < 0 || !finding.rule().matches("[a-z][a-z0-9-]*")) {
                faults.add("no line or no name of a rule: " + finding);
            }
        }

        @Override
        public boolean areWanted() {
            return true;
        }
    }

    @Test
    public void bringsTheFilesOfEachEarlierVersionUpToDate() throws Exception {
        for (int version = 1; version < descriptor().configurationVersion(); version++) {
            Map<String, String> earlier =
                    site.provider().earlierConfigurations().get(version);
            assertNotNull("earlierConfigurations() has no file of version " + version, earlier);
            check(version, earlier);
        }
    }

    private void check(int version, Map<String, String> earlier) throws DeviceException {
        Map<String, String> given = Map.copyOf(earlier);
        Map<String, String> now =
                site.call("migrate(" + version + ")", () -> site.driver().migrate(version, given));
        assertEquals("of version " + version, List.of(), new DeviceFile(descriptor(), now).faults());
        var lost = new HashSet<>(given.keySet());
        lost.removeIf(key -> !DeviceFile.isPlatform(key) || key.startsWith("point.") || now.containsKey(key));
        assertTrue("migrate(" + version + ") has lost keys of the platform: " + lost, lost.isEmpty());
        assertEquals("the points of version " + version, names(device(given)), names(device(now)));
        site.call("check() of a file of version " + version, () -> {
            site.driver().check(device(now));
            return null;
        });
    }

    private static List<String> names(DeviceInfo device) {
        return device.points().stream().map(DeviceInfo.Point::name).toList();
    }
}
