package org.kota.itests.overload;

import java.time.Duration;
import java.util.logging.Logger;
import org.junit.Test;

/** Ten minutes of five times what can be taken, also without a history. */
public class OverloadLongTest {

    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("kota.overload.seconds", 600));
    private static final Logger LOG = Logger.getLogger("overload");

    @Test
    public void tenMinutesAreSurvived() throws Exception {
        Overload.assertSurvived("overload-long", DURATION);
    }

    @Test
    public void tenMinutesWithoutAHistoryAreSurvived() throws Exception {
        try (var overload = new Overload("overload-dead")) {
            overload.measure();
            try (var dead = new DeadHistory(overload.kota().data())) {
                overload.press(DURATION);
                LOG.info(overload::text);
                overload.assertRecovers(false);
                dead.assertNothingWritten();
            }
            overload.assertBounded();
            overload.assertNothingLost();
        }
    }
}
