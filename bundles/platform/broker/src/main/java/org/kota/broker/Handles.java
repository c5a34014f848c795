package org.kota.broker;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file handles of this process: each connection takes one, and whoever has none left can't even be told so. */
final class Handles {

    /** What the platform itself needs, with some to spare: its files, the page, and the shell that says what is wrong. */
    private static final int OF_THE_PLATFORM = 300;

    private static final int FEWEST = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Handles.class);

    private Handles() {}

    /** How many of the connections that are wanted this process has handles for. */
    static int connections(int wanted) {
        long most = most();
        int possible = connections(wanted, most);
        if (possible < wanted) {
            LOG.warn(
                    "The broker takes {} connections instead of {} (max.connections): the process has {} file handles."
                            + " Start Kota with a higher ulimit -n.",
                    possible,
                    wanted,
                    most);
        }
        return possible;
    }

    /** A fifth is left to those that haven't said yet who they are. */
    static int connections(int wanted, long most) {
        return (int) Math.min(wanted, Math.max(FEWEST, (most - OF_THE_PLATFORM) / 5 * 4));
    }

    private static long most() {
        try {
            var bean = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "MaxFileDescriptorCount");
        } catch (JMException e) {
            LOG.debug("This Java machine doesn't tell how many file handles it has", e);
            return Long.MAX_VALUE;
        }
    }
}
