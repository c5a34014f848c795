package org.kota.itests.faults;

import org.junit.Test;

/** Ten kills; {@link CrashLongTest} has a hundred. */
public class CrashSlowTest {

    private static final int KILLS = 10;

    @Test
    public void keepsEverythingAcknowledgedExactlyOnceThroughKills() throws Exception {
        Kills.assertNothingIsLostThrough(KILLS);
    }
}
