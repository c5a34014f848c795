package org.kota.shell.doctor;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.kota.control.DeviceAdmin.DriverUse;
import org.kota.control.DeviceAdmin.LaneUse;
import org.kota.shell.support.Count;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Text;

/** What all share and can run out of: file handles of the process, threads of the devices' calls. */
final class MachineChecks {

    private static final double CROWDED = 0.8;
    private static final double FULL = 0.97;

    private MachineChecks() {}

    static List<Finding> fileHandles(Kota kota) {
        return List.of(fileHandles(system("OpenFileDescriptorCount"), system("MaxFileDescriptorCount")));
    }

    static Finding fileHandles(long open, long most) {
        String text = Text.of("%s of at most %s are open", open, most);
        if (open < CROWDED * most) {
            return Finding.ok("file handles", text);
        }
        String advice =
                Text.of("See what holds them with ls -l /proc/<pid>/fd, start Kota with a higher ulimit -n, and report"
                        + " this if their number only grows.");
        return open < FULL * most
                ? Finding.warn("file handles", text, advice)
                : Finding.fail(
                        "file handles", Text.of("%s: connections and files can't be opened any more", text), advice);
    }

    private static long system(String attribute) {
        try {
            var bean = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, attribute);
        } catch (JMException e) {
            throw new IllegalStateException(Text.of("This Java machine doesn't tell its %s", attribute), e);
        }
    }

    static List<Finding> lanes(Kota kota) {
        LaneUse lanes = kota.devices().lanes();
        var findings = new ArrayList<Finding>();
        lanes.drivers().forEach(driver -> judge(driver, lanes.threads(), findings));
        if (lanes.busy() >= lanes.threads() && lanes.queued() > 0) {
            findings.add(Finding.warn(
                    "lanes",
                    Text.of(
                            "all %s threads are in a call, and %s wait for one",
                            lanes.threads(), Count.of(lanes.queued(), "call")),
                    Text.of("Devices are read later than they should be: see kota:device-list for slow ones.")));
        }
        return findings.isEmpty()
                ? List.of(Finding.ok(
                        "lanes",
                        Text.of("%s of %s threads are in a call, none is stuck", lanes.busy(), lanes.threads())))
                : findings;
    }

    private static void judge(DriverUse driver, int threads, List<Finding> findings) {
        String text = Text.of(
                "driver %s: %s passed the deadline and never returned, out of %s threads",
                driver.driver(), Count.of(driver.stuck(), "call"), threads);
        String advice =
                Text.of("Update or restart the driver's bundle, or disable the devices that hang (kota:device-list).");
        if (driver.failed()) {
            findings.add(Finding.fail("lanes", Text.of("%s; it has FAILED and gets no further call", text), advice));
        } else if (driver.stuck() > 0) {
            findings.add(Finding.warn("lanes", text, advice));
        }
    }
}
