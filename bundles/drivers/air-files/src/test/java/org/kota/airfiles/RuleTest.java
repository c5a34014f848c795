package org.kota.airfiles;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.kota.device.Finding;
import org.kota.device.Findings;
import org.kota.testkit.ManualClock;

/** Findings of the file of Bandung in words, and a dry run that nobody waits for any more. */
public class RuleTest {

    private final List<Finding> found = new ArrayList<>();

    private void inspect(int most) throws Exception {
        var device = RealFiles.device(RealFiles.bandung(), "bandung-daily", "Dago", "pm10");
        new AirFilesDriver(Path.of(""), new ManualClock()).inspect(device, new Findings() {
            @Override
            public void add(Finding finding) {
                found.add(finding);
            }

            @Override
            public boolean areWanted() {
                return found.size() < most;
            }
        });
    }

    @Test
    public void aFindingSaysWhatItIs() throws Exception {
        inspect(Integer.MAX_VALUE);
        assertEquals(
                "Gedebage, 2017-01-01: a row with a daily mean of exactly 0: co 0.0, pm10 0.0, pm25 0.0",
                found.get(0).text());
        assertEquals(
                new Finding(332, "negative", "Dago, 2017-03-30: a row with a negative value: no -34.45"),
                found.get(found.size() - 2));
        assertEquals(66 + 331 + 65 + 1, found.size());
    }

    @Test
    public void endsWhenNobodyWaits() throws Exception {
        try {
            inspect(3);
        } catch (org.kota.device.DeviceException e) {
            assertEquals(
                    "its station stands further down", org.kota.device.DeviceStatus.Detail.CONFIGURATION, e.detail());
        }
        assertEquals(3, found.size());
    }
}
