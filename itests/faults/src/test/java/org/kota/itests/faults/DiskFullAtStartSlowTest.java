package org.kota.itests.faults;

import org.junit.ClassRule;
import org.junit.Test;

/** The disk of the data folder is full before a start, or gets so during it. */
public class DiskFullAtStartSlowTest {

    private static final long SOME_PAGES = 300 << 10;

    @ClassRule
    public static final AsRoot AS_ROOT = new AsRoot();

    @Test
    public void isRefusedInPlainWordsOrComesUpByItselfWhenThereIsRoom() throws Exception {
        try (var start = new StartOnFullDisk()) {
            start.assertRefusedBeforehand();
            start.kota().start();
            start.kota().ask("kota:doctor");
            start.kota().stop();
            start.assertRefusedBeforehand();
            start.assertComesUpByItself(SOME_PAGES);
            try (Traffic traffic = new Traffic(start.kota())) {
                traffic.awaitMore(100);
                traffic.finish();
                traffic.assertWhole();
            }
            start.kota().stop();
            Databases.assertWholeBelow(start.kota().data());
        }
    }
}
