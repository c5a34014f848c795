package org.kota.itests.overload;

import java.time.Duration;
import org.junit.Test;

public class ReconnectSlowTest {

    @Test
    public void threeHundredDevicesComeBackAtOnceAndLoseNothing() throws Exception {
        Reconnect.of(300, Duration.ofSeconds(60));
    }
}
