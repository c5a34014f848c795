package org.kota.itests.overload;

import java.time.Duration;
import java.util.logging.Logger;
import org.junit.Test;

/** Less than a minute of five times what can be taken. The ten minutes are in {@link OverloadLongTest}. */
public class OverloadSlowTest {

    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("kota.overload.seconds", 40));
    private static final Logger LOG = Logger.getLogger("overload");

    @Test
    public void devicesWaitMemoryIsBoundedNothingIsLostAndItIsSoonOver() throws Exception {
        try (var overload = new Overload("overload")) {
            overload.measure();
            overload.press(DURATION);
            LOG.info(overload::text);
            overload.assertHeldBack(DURATION);
            double seconds = overload.assertRecovers(true);
            LOG.info(() -> "calm again after " + seconds + " s");
            overload.assertBounded();
            overload.assertNothingLost();
        }
    }
}
