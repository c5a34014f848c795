package org.kota.itests.faults;

import java.util.concurrent.TimeUnit;
import org.junit.ClassRule;
import org.junit.Test;

/** A start on a disk that fills meanwhile, with more or less room left, and a first start. */
public class DiskFullAtStartLongTest {

    private static final long[] LEFT = {0, 64 << 10, 500 << 10, 1_100 << 10, 1_900 << 10};

    @ClassRule
    public static final AsRoot AS_ROOT = new AsRoot();

    @Test
    public void comesUpByItselfWhateverRoomWasLeft() throws Exception {
        try (var start = new StartOnFullDisk()) {
            start.kota().start();
            start.kota().ask("kota:doctor");
            start.kota().stop();
            for (long left : LEFT) {
                start.assertComesUpByItself(left);
                start.kota().stop();
            }
            Databases.assertWholeBelow(start.kota().data());
        }
    }

    @Test
    public void aFirstStartIsGivenUpAndTheNextOneBeginsAnew() throws Exception {
        try (var start = new StartOnFullDisk()) {
            for (long left : LEFT) {
                start.assertNamesTheDisk(start.startAndFill(left).get(2, TimeUnit.MINUTES));
                start.disk().clear();
            }
            start.kota().start();
            new Doctor(start.kota()).awaitWell();
        }
    }
}
