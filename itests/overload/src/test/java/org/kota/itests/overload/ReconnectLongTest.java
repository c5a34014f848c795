package org.kota.itests.overload;

import java.time.Duration;
import org.junit.Test;

public class ReconnectLongTest {

    @Test
    public void twoThousandDevicesComeBackAtOnceAndLoseNothing() throws Exception {
        Reconnect.of(2_000, Duration.ofSeconds(60));
    }
}
