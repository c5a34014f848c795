package org.kota.itests.faults;

import org.junit.Test;

/** A hundred kills, unless {@code -Dkota.kills} says how many. */
public class CrashLongTest {

    private static final int KILLS = Integer.getInteger("kota.kills", 100);

    @Test
    public void keepsEverythingAcknowledgedExactlyOnceThroughAHundredKills() throws Exception {
        Kills.assertNothingIsLostThrough(KILLS);
    }
}
