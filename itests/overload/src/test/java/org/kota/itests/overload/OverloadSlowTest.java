package org.kota.itests.overload;

import java.time.Duration;
import org.junit.Test;

/** Less than a minute of five times what can be taken. The ten minutes are in {@link OverloadLongTest}. */
public class OverloadSlowTest {

    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("kota.overload.seconds", 40));

    @Test
    public void devicesWaitMemoryIsBoundedNothingIsLostAndItIsSoonOver() throws Exception {
        Overload.assertSurvived("overload", DURATION);
    }
}
